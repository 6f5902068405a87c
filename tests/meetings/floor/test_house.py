"""What the record keeps is Vietnamese, whatever language the chair reads the pages in."""

from django.utils.translation import override

from meetings.floor.house import adopting, unnamed_presenter


def test_a_question_is_kept_in_the_language_of_the_house() -> None:
    with override("en"):
        assert adopting("Nghị quyết về dự toán ngân sách") == "Thông qua Nghị quyết về dự toán ngân sách"


def test_a_presenter_without_a_name_is_called_so_in_the_language_of_the_house() -> None:
    with override("en"):
        assert unnamed_presenter() == "đại diện cơ quan báo cáo"
