from meetings.acts.models.conclusions import Conclusion, ConclusionPart
from meetings.acts.models.results import Minutes, Resolution

__all__ = ["Conclusion", "ConclusionPart", "Minutes", "Resolution"]
