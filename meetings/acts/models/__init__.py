from meetings.acts.models.conclusions import Conclusion, ConclusionPart, OverdueReport
from meetings.acts.models.results import Minutes, MinutesWording, Resolution

__all__ = ["Conclusion", "ConclusionPart", "Minutes", "MinutesWording", "OverdueReport", "Resolution"]
