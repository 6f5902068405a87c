"""Registers and symbols of what is issued on permits. Vietnamese, as they are printed."""

PERMITS = "Sổ đăng ký giấy phép xây dựng"
DECISIONS = "Sổ đăng ký quyết định"
DECISION_TYPE, DECISION_SYMBOL = "QĐ", "QĐ-UBND"
