from meetings.reader.models.bookmarks import Bookmark
from meetings.reader.models.ink import Stroke

__all__ = ["Bookmark", "Stroke"]
