"""Only what signing in needs of django-oauth-toolkit: no page to register clients, no other grant."""

from django.urls import URLPattern, URLResolver, include, path
from oauth2_provider import views as toolkit

from govsuite.demo.identity import views

protocol: list[URLPattern] = [
    path("authorize/", views.Consent.as_view(), name="authorize"),
    path("token/", toolkit.TokenView.as_view(), name="token"),
    path(".well-known/openid-configuration", toolkit.ConnectDiscoveryInfoView.as_view(), name="oidc-connect-discovery-info"),
    path(".well-known/jwks.json", toolkit.JwksInfoView.as_view(), name="jwks-info"),
    path("userinfo/", toolkit.UserInfoView.as_view(), name="user-info"),
    path("logout/", views.Leave.as_view(), name="rp-initiated-logout"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.about, name="about"),
    path("chon-nguoi/", views.choose, name="choose"),
    path("o/", include((protocol, "oauth2_provider"))),
]
