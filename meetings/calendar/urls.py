"""Addresses of the calendar, below ``/lich-cong-tac/``. ``<token>.ics`` is for a person's own calendar program."""

from django.urls import path

from meetings.calendar.views import setup, week

app_name = "calendar"
urlpatterns = [
    path("", week.week, name="week"),
    path("tuan.pdf", week.week_pdf, name="week_pdf"),
    path("them/", week.entry_add, name="entry_add"),
    path("<int:pk>/", week.entry, name="entry"),
    path("<int:pk>/sua/", week.entry_edit, name="entry_edit"),
    path("<int:pk>/hoan/", week.entry_cancel, name="entry_cancel"),
    path("di-thay/<int:pk>/", week.stead, name="stead"),
    path("phong/", setup.rooms, name="rooms"),
    path("phong/<int:pk>/", setup.room, name="room"),
    path("lich-cua-toi/", setup.my_program, name="my_program"),
    path("lich-cua-toi/dong/", setup.my_program_end, name="my_program_end"),
    path("<str:token>.ics", setup.feed, name="feed"),
]
