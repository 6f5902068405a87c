"""What is given out."""

from django.db import models


class OpenStation(models.Model):
    """A station whose readings anybody may fetch. Without a row nothing of a station leaves the house."""

    station = models.OneToOneField("ioc_bridge_measurements.Station", on_delete=models.PROTECT, related_name="opened")
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.station)
