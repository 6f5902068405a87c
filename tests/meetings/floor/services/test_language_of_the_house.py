"""What the record keeps is Vietnamese, whatever language the chair reads the pages in."""

from django.utils.translation import override

from meetings.floor.services.voting import adopting


def test_a_question_is_kept_in_the_language_of_the_house() -> None:
    with override("en"):
        assert adopting("Nghị quyết về dự toán ngân sách") == "Thông qua Nghị quyết về dự toán ngân sách"
