"""A counting board at its browsers: who is on it, where the sheets went, what each counted, the signed record."""

from playwright.sync_api import Page, expect

from tests.stories.devices import press


def choose(desk: Page, head: str, *members: str) -> None:
    """Choose the board at the secretary's desk, from the console; ``make_sheets`` keeps it."""
    desk.get_by_role("link", name="Ban kiểm phiếu và phiếu").click()
    desk.select_option("[name=head]", label=head)
    for name in members:
        desk.get_by_label(name).check()


def make_sheets(desk: Page, number: int) -> None:
    press(desk, "Ghi nhận Ban kiểm phiếu")
    desk.fill("[name=number]", str(number))
    press(desk, "Tạo phiếu")
    expect(desk.get_by_text("Đã sẵn sàng")).to_be_visible()


def say_where_sheets_went(head: Page, **numbers: int) -> None:
    """Fill in what became of the sheets, from the page of the hall."""
    head.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
    for name, number in numbers.items():
        head.fill(f"[name={name}]", str(number))


def count(member: Page, collected: int, *cells: tuple[int, int]) -> None:
    """Fill in what a member counted, from the page of the hall."""
    member.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
    member.get_by_role("link", name="Nhập kết quả tôi kiểm").click()
    member.fill("[name=collected]", str(collected))
    member.fill("[name=invalid]", "0")
    for line, row in enumerate(cells):
        for column, number in enumerate(row):
            member.fill(f"[name=n_{line}_{column}]", str(number))


def keep_count(member: Page) -> None:
    press(member, "Ghi nhận kết quả tôi kiểm")
    member.wait_for_url("**/phieu-giay/")


def sign_record(member: Page, path: str) -> None:
    """Sign the record of the count on the board's page."""
    member.goto(path)
    member.get_by_role("button", name="ký biên bản").or_(member.get_by_role("button", name="Ký biên bản")).click()
    expect(member.get_by_text("Ông/bà đã ký biên bản kiểm phiếu")).to_be_visible()
