from django.urls import URLPattern, path

from govsuite.citizens import views

app_name = "citizens"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("thong-tin/", views.about, name="about"),
    path("thong-tin/dang-xuat-noi-khac/", views.leave_elsewhere, name="leave_elsewhere"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/bat-dau/", views.begin, name="begin"),
    path("dang-nhap/tro-ve/", views.finish, name="finish"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("da-dang-xuat/", views.signed_out, name="signed_out"),
]
