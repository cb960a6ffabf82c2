"""The command line: one thin file a command, each calling what anybody can import."""
