"""The door of the floor: other apps import nothing else of it."""

from meetings.floor.events import ChairHandedOver, FloorChanged, ItemStarted, SpeechEnded, StepStarted
from meetings.floor.live import (
    agenda_changed,
    agenda_public,
    attendance_changed,
    hall_public,
    hall_state,
    papers_changed,
)
from meetings.floor.models import Floor, FloorLog, Speech
from meetings.floor.panels import (
    BoardHint,
    ConsolePanel,
    ElectionList,
    ItemLink,
    board_hints,
    console_panels,
    election_lists,
    item_links,
)
from meetings.floor.selectors import TimeUsed, hall_for, script_of, time_used
from meetings.floor.services import (
    add_speaker,
    advance,
    ask_floor,
    ballot_happened,
    call_speaker,
    finish_speech,
    grant_floor,
    hand_over_chair,
    leave_console,
    postpone_item,
    start_item,
    take_console,
    withdraw_speech,
)
from meetings.floor.services.noting import tell_minutes
from meetings.floor.services.rehearsing import begin_rehearsal, check_in_everybody, end_rehearsal
from meetings.floor.services.voting import leave_to_list, prepare_articles, prepare_persons
from meetings.floor.services.voting import prepare as put_on_screens

__all__ = [
    "BoardHint", "ChairHandedOver", "ConsolePanel", "ElectionList", "board_hints", "election_lists", "Floor", "FloorChanged", "FloorLog", "ItemLink", "ItemStarted", "item_links", "Speech", "SpeechEnded", "StepStarted", "TimeUsed",
    "add_speaker",
    "advance", "agenda_changed", "agenda_public", "ask_floor", "attendance_changed", "ballot_happened", "call_speaker", "begin_rehearsal",
    "check_in_everybody", "console_panels",
    "end_rehearsal", "finish_speech", "grant_floor", "hall_for", "hall_public", "hall_state", "hand_over_chair", "leave_console", "leave_to_list",
    "papers_changed", "postpone_item", "prepare_articles", "prepare_persons", "put_on_screens", "script_of", "start_item", "take_console", "tell_minutes", "time_used", "withdraw_speech",
]
