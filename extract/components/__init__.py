"""Parts of ``dealgraph`` for other people's pipelines."""
