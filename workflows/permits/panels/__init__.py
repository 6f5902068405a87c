"""Parts that permits add to the page of a dossier."""
