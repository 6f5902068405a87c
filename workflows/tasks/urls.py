from django.urls import path

from workflows.tasks.views import deeds, pages

app_name = "tasks"
urlpatterns = [
    path("", pages.task_list, name="list"),
    path("bang/", pages.board, name="board"),
    path("giao/", pages.give, name="give"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/theo-doi/", deeds.follow, name="follow"),
    path("<int:pk>/<slug:deed>/", deeds.deed, name="deed"),
]
