#include "ui/style/tokens.h"

#include <QPalette>

namespace fairlead::ui {
namespace {

constexpr QColor hex(unsigned rgb)
{
    return QColor(int(rgb >> 16 & 255U), int(rgb >> 8 & 255U), int(rgb & 255U));
}

constexpr Tokens light{
    .window = hex(0xF1F2F4),
    .base = hex(0xFFFFFF),
    .alt = hex(0xF8F9FA),
    .raised = hex(0xFBFBFC),
    .border = hex(0xD3D7DC),
    .hair = hex(0xE5E8EB),
    .ctlBorder = hex(0x838B94),
    .text = hex(0x1C2024),
    .text2 = hex(0x4D565F),
    .text3 = hex(0x5E6770),
    .disabled = hex(0x9AA1A9),
    .accent = hex(0x1B62A5),
    .accentFill = hex(0x1B62A5),
    .onAccent = hex(0xFFFFFF),
    .accentSoft = hex(0xE3EEF8),
    .sel = hex(0xDCE9F5),
    .hover = hex(0xEEF1F4),
    .ok = hex(0x1B7044),
    .okSoft = hex(0xE2F2E9),
    .warn = hex(0x875200),
    .warnSoft = hex(0xFBF0DC),
    .err = hex(0xAD2A1F),
    .errSoft = hex(0xFBE7E4),
    .lost = hex(0x7D3C8C),
    .lostSoft = hex(0xF4E8F6),
    .idle = hex(0x59626B),
    .idleSoft = hex(0xECEEF0),
    .hatchGround = hex(0xF1F2F4),
    .hatchInk = hex(0xCFD3D8),
    .searchHit = hex(0xF5D58E),
    .series
    = {hex(0x1B62A5), hex(0xB85A00), hex(0x00775A), hex(0x9A4A86), hex(0x5F6670), hex(0x0E7C9B)},
    .segments = {hex(0xC9CED4), hex(0xA9B1BA), hex(0x9CC3E3), hex(0x5F9FD0), hex(0xD89A4A),
        hex(0x1B62A5), hex(0x7FB8A0), hex(0xC6B3D3)},
    .dark = false,
};

constexpr Tokens dark{
    .window = hex(0x1D2023),
    .base = hex(0x16181B),
    .alt = hex(0x1A1D20),
    .raised = hex(0x24282C),
    .border = hex(0x383D43),
    .hair = hex(0x2A2E33),
    .ctlBorder = hex(0x757D86),
    .text = hex(0xE3E6E9),
    .text2 = hex(0xABB2BA),
    .text3 = hex(0x9AA2AB),
    .disabled = hex(0x6C747D),
    .accent = hex(0x6FB1EA),
    .accentFill = hex(0x2B6CA8),
    .onAccent = hex(0xFFFFFF),
    .accentSoft = hex(0x1B2E40),
    .sel = hex(0x23384C),
    .hover = hex(0x23272B),
    .ok = hex(0x63C08B),
    .okSoft = hex(0x18301F),
    .warn = hex(0xE0A84B),
    .warnSoft = hex(0x33280F),
    .err = hex(0xF18C80),
    .errSoft = hex(0x3A1D1A),
    .lost = hex(0xCB9AD6),
    .lostSoft = hex(0x30203A),
    .idle = hex(0x9CA4AD),
    .idleSoft = hex(0x2A2E33),
    .hatchGround = hex(0x1D2023),
    .hatchInk = hex(0x3A3F45),
    .searchHit = hex(0x5A4410),
    .series
    = {hex(0x6FB1EA), hex(0xE39A4C), hex(0x4FBF9A), hex(0xD08CC0), hex(0x9CA4AD), hex(0x58C3DD)},
    .segments = {hex(0x4A5057), hex(0x656D76), hex(0x31567A), hex(0x4682B4), hex(0xB9813A),
        hex(0x6FB1EA), hex(0x4C8B73), hex(0x7C6A8E)},
    .dark = true,
};

} // namespace

const Tokens &lightTokens()
{
    return light;
}

const Tokens &darkTokens()
{
    return dark;
}

const Tokens &tokensOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Base).lightness() < 128 ? dark : light;
}

QColor inkOf(const Tokens &tokens, Ink ink)
{
    switch (ink) {
    case Ink::Text:
        return tokens.text;
    case Ink::Second:
        return tokens.text2;
    case Ink::Third:
        return tokens.text3;
    case Ink::Accent:
        return tokens.accent;
    case Ink::Ok:
        return tokens.ok;
    case Ink::Warn:
        return tokens.warn;
    case Ink::Err:
        return tokens.err;
    case Ink::Lost:
        return tokens.lost;
    }
    return tokens.text;
}

QColor inkOf(const Tokens &tokens, Tone tone)
{
    switch (tone) {
    case Tone::None:
        return tokens.text;
    case Tone::Accent:
        return tokens.accent;
    case Tone::Ok:
        return tokens.ok;
    case Tone::Warn:
        return tokens.warn;
    case Tone::Err:
        return tokens.err;
    case Tone::Lost:
        return tokens.lost;
    case Tone::Idle:
        return tokens.idle;
    }
    return tokens.text;
}

QColor softOf(const Tokens &tokens, Tone tone)
{
    switch (tone) {
    case Tone::None:
        return tokens.base;
    case Tone::Accent:
        return tokens.accentSoft;
    case Tone::Ok:
        return tokens.okSoft;
    case Tone::Warn:
        return tokens.warnSoft;
    case Tone::Err:
        return tokens.errSoft;
    case Tone::Lost:
        return tokens.lostSoft;
    case Tone::Idle:
        return tokens.idleSoft;
    }
    return tokens.base;
}

} // namespace fairlead::ui
