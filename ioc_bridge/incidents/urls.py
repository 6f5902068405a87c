from django.urls import path

from ioc_bridge.incidents.views import deeds, duty, orders, pages

app_name = "incidents"
urlpatterns = [
    path("", pages.home, name="home"),
    path("su-vu/", pages.incident_list, name="list"),
    path("su-vu/moi/", pages.call, name="call"),
    path("su-vu/<int:pk>/", pages.detail, name="detail"),
    path("su-vu/<int:pk>/ho-so.pdf", pages.case_file, name="case_file"),
    path("su-vu/<int:pk>/trinh/", orders.proposal_make, name="proposal_make"),
    path("su-vu/<int:pk>/<slug:deed>/", deeds.deed, name="deed"),
    path("viec-chua-toi-dau/", pages.undone, name="undone"),
    path("de-xuat/<int:pk>/", orders.proposal, name="proposal"),
    path("de-xuat/<int:pk>/ky/", orders.order_sign, name="order_sign"),
    path("de-xuat/<int:pk>/tra-lai/", orders.proposal_return, name="proposal_return"),
    path("kich-ban/", orders.playbook_list, name="playbook_list"),
    path("kich-ban/<int:pk>/", orders.playbook, name="playbook"),
    path("kich-ban/<int:pk>/sua/", orders.playbook_edit, name="playbook_edit"),
    path("kich-ban/<int:pk>/xac-minh/", orders.playbook_verify, name="playbook_verify"),
    path("ca-truc/", duty.duty, name="duty"),
    path("ca-truc/bat-dau/", duty.shift_begin, name="shift_begin"),
    path("ca-truc/ban-giao/", duty.shift_offer, name="shift_offer"),
    path("ca-truc/nhan/", duty.shift_take, name="shift_take"),
    path("ca-truc/<int:pk>/ky/", duty.shift_sign, name="shift_sign"),
]
