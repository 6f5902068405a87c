from django.urls import path

from workflows.violations import views

app_name = "violations"
urlpatterns = [
    path("", views.referral_list, name="list"),
    path("<int:pk>/", views.referral, name="detail"),
    path("<int:pk>/mo-ho-so/", views.referral_take, name="take"),
    path("<int:pk>/tra-lai/", views.referral_return, name="return"),
]
