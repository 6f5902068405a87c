"""The wing of workflows: documents, dossiers, permits, penalties."""
