"""The public register of permits."""

from django.urls import path, register_converter

from workflows.permits.views import public_register


class SizeConverter:
    """The two sizes of a board."""

    regex = "a[23]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SizeConverter, "boardsize")

patterns = [
    path("giay-phep/", public_register.public_list, name="public_list"),
    path("giay-phep/du-lieu.csv", public_register.open_csv, name="open_csv"),
    path("giay-phep/du-lieu.geojson", public_register.open_geojson, name="open_geojson"),
    path("giay-phep/so/<str:code>/", public_register.public_permit, name="public_permit"),
    path("giay-phep/so/<str:code>/bien-bao-<boardsize:size>.pdf", public_register.public_board, name="public_board"),
    path("giay-phep/so/<str:code>/quyet-dinh/<int:change_pk>.pdf", public_register.public_decision, name="public_decision"),
    path("giay-phep/so/<str:code>/phan-anh/", public_register.public_report, name="public_report"),
]
