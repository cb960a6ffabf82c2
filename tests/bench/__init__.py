"""``make bench``: how fast each stage reads, side by side in one run. Nothing here asserts a time."""
