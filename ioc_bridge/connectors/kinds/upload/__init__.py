"""A table uploaded as a file or entered by hand."""
