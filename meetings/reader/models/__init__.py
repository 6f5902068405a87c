from meetings.reader.models.bookmarks import Bookmark

__all__ = ["Bookmark"]
