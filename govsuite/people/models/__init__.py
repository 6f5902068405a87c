from govsuite.people.models.access import AccessSheet, DeviceSession
from govsuite.people.models.accounts import User
from govsuite.people.models.boundaries import Boundary
from govsuite.people.models.units import Appointment, Delegation, Position, Unit

__all__ = ["AccessSheet", "Appointment", "Boundary", "Delegation", "DeviceSession", "Position", "Unit", "User"]
