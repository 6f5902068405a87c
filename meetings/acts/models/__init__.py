from meetings.acts.models.conclusions import Conclusion, ConclusionPart
from meetings.acts.models.results import Minutes, MinutesWording, Resolution

__all__ = ["Conclusion", "ConclusionPart", "Minutes", "MinutesWording", "Resolution"]
