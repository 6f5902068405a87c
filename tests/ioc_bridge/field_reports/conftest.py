import pytest

from tests.ioc_bridge.field_reports.desk import Ward, ward


@pytest.fixture
def place(db: None, media: object) -> Ward:
    return ward()
