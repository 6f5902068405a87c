"""Made dossiers, very many of them: the records that the deeds would have left, from the same pure rules. For demo data and measurements."""

from workflows.dossiers.making.cast import Cast, Law
from workflows.dossiers.making.writing import Work, first_ids, make_dossiers
from workflows.dossiers.rules.lives import grid_of

__all__ = ["Cast", "Law", "Work", "first_ids", "grid_of", "make_dossiers"]
