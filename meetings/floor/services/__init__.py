"""The deeds of the hall."""

from meetings.floor.services.advancing import advance
from meetings.floor.services.budgets import set_budgets
from meetings.floor.services.console import hand_over_chair, leave_console, take_console, touch_console
from meetings.floor.services.doors import Because, close_doors, open_doors
from meetings.floor.services.items import finish_item, go_to_step, postpone_item, start_item
from meetings.floor.services.screens import show_on_screen
from meetings.floor.services.seating import draw_rows, save_plan, seat_everybody
from meetings.floor.services.speeches import (
    add_speaker,
    ask_floor,
    call_speaker,
    finish_speech,
    grant_floor,
    move_speech,
    withdraw_speech,
)
from meetings.floor.services.voting import ballot_happened

__all__ = [
    "Because", "close_doors", "draw_rows", "open_doors", "save_plan", "seat_everybody", "show_on_screen",
    "add_speaker", "advance", "ask_floor", "ballot_happened", "call_speaker", "finish_item", "finish_speech", "go_to_step", "grant_floor",
    "hand_over_chair", "leave_console", "move_speech", "postpone_item", "set_budgets", "start_item", "take_console", "touch_console",
    "withdraw_speech",
]
