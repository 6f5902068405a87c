"""The provider's data: the invented people, and the suite as its one client. Run again it brings both up to date."""

from django.conf import settings
from oauth2_provider.models import Application

from govsuite.demo.content import content
from govsuite.demo.identity.launch import CLIENT_ID
from govsuite.demo.identity.models import DemoCitizen


def prepare() -> None:
    """Write people and client."""
    for subject, fields in content("citizens")["citizens"].items():
        DemoCitizen.objects.update_or_create(subject=subject, defaults={"organisations": [], **fields})
    Application.objects.filter(client_id=CLIENT_ID).delete()
    Application.objects.create(
        client_id=CLIENT_ID, client_secret=settings.CLIENT_SECRET, name="govsuite",
        client_type=Application.CLIENT_CONFIDENTIAL, authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        redirect_uris=f"{settings.SITE_URL}/cong-dan/dang-nhap/tro-ve/", post_logout_redirect_uris=f"{settings.SITE_URL}/cong-dan/da-dang-xuat/",
    )
