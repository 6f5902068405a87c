"""JSON asked for over HTTP, page by page."""
