from govsuite.people.models.accounts import User
from govsuite.people.models.units import Appointment, Delegation, Position, Unit

__all__ = ["Appointment", "Delegation", "Position", "Unit", "User"]
