from django.urls import URLPattern, path

from govsuite.people.views import devices, enrolment, sign_in, webauthn

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-xuat/", sign_in.leave, name="sign_out"),
    path("xac-thuc-lai/", sign_in.step_up, name="step_up"),
    path("kich-hoat/", enrolment.enrol, name="enrol"),
    path("kich-hoat/<str:token>/", enrolment.activate, name="activate"),
    path("khoa-truy-cap/xac-thuc/bat-dau/", webauthn.BeginAuthentication.as_view(), name="passkey_prove_begin"),
    path("khoa-truy-cap/xac-thuc/", webauthn.CompleteAuthentication.as_view(), name="passkey_prove"),
    path("khoa-truy-cap/them/bat-dau/", webauthn.BeginRegistration.as_view(), name="passkey_add_begin"),
    path("khoa-truy-cap/them/", webauthn.CompleteRegistration.as_view(), name="passkey_add"),
    path("tai-khoan/thiet-bi/", devices.devices, name="devices"),
    path("tai-khoan/thiet-bi/dang-xuat/", devices.devices_sign_out, name="devices_sign_out"),
    path("tai-khoan/thiet-bi/<int:pk>/dang-xuat/", devices.device_sign_out, name="device_sign_out"),
    path("tai-khoan/khoa-truy-cap/<int:pk>/xoa/", devices.passkey_remove, name="passkey_remove"),
    path("tai-khoan/dien-thoai/", enrolment.phone, name="phone"),
    path("tai-khoan/ma-khoi-phuc/", enrolment.recovery_codes, name="recovery_codes"),
    path("tai-khoan/mat-khau/", devices.password, name="password"),
]
