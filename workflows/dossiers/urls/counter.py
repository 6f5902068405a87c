"""The counter: lists, reception, the dossier's page, slips."""

from django.urls import path

from workflows.dossiers.views import imports, open_answers, pages, papers, reception, register, slips

patterns = [
    path("", pages.counter, name="counter"),
    path("tiep-nhan/", reception.choose, name="choose"),
    path("ho-so/<int:pk>/", pages.dossier_detail, name="detail"),
    path("ho-so/<int:pk>/ke-khai/", reception.fill, name="fill"),
    path("ho-so/<int:pk>/tiep-nhan/", reception.reception, name="reception"),
    path("ho-so/<int:pk>/tra-loi/", open_answers.answer_open, name="answer_open"),
    path("ho-so/<int:pk>/tiep-nhan/nhan/", reception.accept, name="accept"),
    path("ho-so/<int:pk>/tiep-nhan/tu-choi/", reception.refuse, name="refuse"),
    path("ho-so/<int:pk>/bo-nhap/", reception.discard, name="discard"),
    path("ho-so/<int:pk>/giay-to/", papers.own_paper, name="own_paper"),
    path("ho-so/<int:pk>/giay-to/ban-chup/", papers.scans, name="scans"),
    path("ho-so/<int:pk>/giay-to/<int:paper_pk>/", papers.paper, name="paper"),
    path("ho-so/<int:pk>/giay-to/<int:paper_pk>/chuyen/", papers.scan_move, name="scan_move"),
    path("ho-so/<int:pk>/dung/", slips.stop, name="stop"),
    path("ho-so/<int:pk>/phieu-kiem-soat/", slips.control, name="control_sheet"),
    path("nhap/", imports.imports, name="imports"),
    path("nhap/mau.xlsx", imports.import_template, name="import_template"),
    path("nhap/<int:pk>/", imports.import_detail, name="import_detail"),
    path("nhap/<int:pk>/dong-loi.csv", imports.import_report, name="import_report"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi.pdf", register.register_pdf, name="register_pdf"),
    path("so-theo-doi.docx", register.register_docx, name="register_docx"),
    path("so-theo-doi.xlsx", register.register_workbook, name="register_workbook"),
    path("phieu/<int:pk>/", slips.slip, name="slip"),
    path("phieu/<int:pk>.pdf", slips.slip_pdf, name="slip_pdf"),
    path("phieu/<int:pk>.docx", slips.slip_docx, name="slip_docx"),
    path("phieu/<int:pk>/phat-hanh-lai/", slips.receipt_correct, name="receipt_correct"),
]
