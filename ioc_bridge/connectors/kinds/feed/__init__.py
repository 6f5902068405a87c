"""News: RSS 2.0, Atom 1.0 (a YouTube channel's too), and YouTube's search within a daily budget."""
