"""Generated lines of text on generated ground, with the truth of which pixels were drawn.

A strip shows one line the way the worker cuts it out of a page: turned upright and scaled so that the detector's quad is
QUAD pixels high and lies in the middle of a strip of HEIGHT. Fonts are the system's (Debian: fonts-noto-cjk,
fonts-noto-cjk-extra, fonts-urw-base35, fonts-dejavu); grounds come from ../inpaint/scenes.py.
"""

import glob
import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.append(str(Path(__file__).resolve().parent.parent / "inpaint"))
import scenes

QUAD, HEIGHT, WIDTH = 32, 64, 256
EM = 48
HAN = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFE)]
LATIN = list("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
DIGITS = list("0123456789")
MARKS = list("，。！？：、·%+-/℃¥￥&")
CJK_FONTS = sorted(glob.glob("/usr/share/fonts/opentype/noto/*CJK*.ttc"))
LATIN_FONTS = sorted(glob.glob("/usr/share/fonts/opentype/urw-base35/*.otf")) + sorted(
    glob.glob("/usr/share/fonts/truetype/dejavu/*.ttf")
)
_fonts = {}


def _font(path):
    if path not in _fonts:
        _fonts[path] = ImageFont.truetype(path, EM)
    return _fonts[path]


def _words(rng):
    """(text, font): mostly Chinese, with digits and Latin letters in between."""
    kind = rng.random()
    count = int(np.clip(rng.geometric(0.16), 1, 14))
    if kind < 0.15:
        return "".join(rng.choice(LATIN + DIGITS + [" "], count + 3)), _font(rng.choice(LATIN_FONTS))
    if kind < 0.27:
        return "".join(rng.choice(DIGITS + list(".￥%-"), min(count, 7))), _font(rng.choice(CJK_FONTS + LATIN_FONTS[:8]))
    source = [HAN, HAN, HAN, HAN, HAN, LATIN, DIGITS, MARKS, [" "]] if kind < 0.6 else [HAN]
    text = "".join(rng.choice(source[rng.integers(len(source))]) for _ in range(count)).strip()
    return text or "字", _font(rng.choice(CJK_FONTS))


def _ink(rng, text, font):
    """Alpha of a line, f32 0..1, on a canvas with an em of room around, and the box of its ink."""
    spacing = rng.choice([0, 0, 0, int(EM * rng.uniform(-0.04, 0.35))])
    width = int(sum(font.getlength(c) + max(0, spacing) for c in text)) + 3 * EM
    canvas = Image.new("L", (width, 3 * EM))
    draw = ImageDraw.Draw(canvas)
    x = 1.5 * EM
    for c in text:
        draw.text((x, 1.0 * EM), c, font=font, fill=255)
        x += font.getlength(c) + spacing
    ink = np.asarray(canvas, np.float32) / 255
    if rng.random() < 0.25:
        weight = int(rng.integers(1, 4))
        ink = cv2.dilate(ink, np.ones((weight + 1, weight + 1), np.uint8))
    return ink


def _box(ink):
    ys, xs = np.where(ink > 0.3)
    return (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1) if len(xs) else (0, 0, 1, 1)


def _colour(rng, near=None):
    kind = rng.random()
    if kind < 0.3:
        return np.full(3, rng.choice([255.0, 250.0, 240.0]))
    if kind < 0.5:
        return np.full(3, rng.uniform(0, 50))
    return rng.uniform(0, 255, 3)


def _paint(rng, shape):
    """A colour field for fills and outlines: one colour, or a gradient down or along."""
    height, width = shape
    a = _colour(rng)
    if rng.random() < 0.7:
        return np.broadcast_to(a, (height, width, 3)).astype(np.float32)
    b = np.clip(a + rng.normal(0, 70, 3), 0, 255)
    if rng.random() < 0.6:
        t = np.clip((np.arange(height)[:, None, None] - HEIGHT / 4) / QUAD, 0, 1)
    else:
        t = np.linspace(0, 1, width)[None, :, None]
    return (a * (1 - t) + b * t + np.zeros((height, width, 1))).astype(np.float32)


def _grown(alpha, radius):
    """Wider by a fraction of a pixel's precision."""
    size = 2 * int(np.ceil(radius)) + 1
    wide = cv2.dilate(alpha, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return cv2.GaussianBlur(wide, (0, 0), 0.5)


def _over(picture, alpha, paint):
    picture += alpha[..., None] * (paint - picture)


class Style:
    """How a line is drawn; neighbours often share it."""

    def __init__(self, rng, shape):
        self.fill = _paint(rng, shape)
        self.opacity = rng.choice([1.0, 1.0, 1.0, rng.uniform(0.7, 1)])
        self.outlines = []
        if rng.random() < 0.3:
            for _ in range(rng.integers(1, 3)):
                self.outlines.append((rng.uniform(0.6, 3.4), _paint(rng, shape)))
        self.shadow = None
        kind = rng.random()
        dark = rng.random() < 0.75
        colour = np.full(3, rng.uniform(0, 70)) if dark else _colour(rng)
        if kind < 0.2:  # soft shadow
            self.shadow = (rng.uniform(0.7, 3.3), rng.uniform(-0.7, 3.3, 2), rng.uniform(0.3, 0.9), colour, 0)
        elif kind < 0.3:  # glow
            self.shadow = (rng.uniform(1, 4.6), np.zeros(2), rng.uniform(0.4, 1), colour, rng.uniform(0, 2))
        elif kind < 0.38:  # extruded
            self.shadow = (0.5, rng.uniform(-2, 3.4, 2), 1.0, colour, 0)

    def draw(self, picture, ink):
        """Draws into the picture; returns the alpha of the fill."""
        solid = ink
        reach = ink
        total = 0
        for width, _ in self.outlines:
            total += width
        if total:
            solid = _grown(ink, total)
        if self.shadow is not None:
            blur, (dx, dy), strength, colour, spread = self.shadow
            cast = _grown(solid, spread) if spread else solid
            if blur <= 0.5:
                for t in np.linspace(0.2, 1, 5):
                    move = np.float32([[1, 0, dx * t], [0, 1, dy * t]])
                    _over(picture, cv2.warpAffine(cast, move, cast.shape[::-1]) * strength, colour)
            else:
                move = np.float32([[1, 0, dx], [0, 1, dy]])
                soft = cv2.GaussianBlur(cv2.warpAffine(cast, move, cast.shape[::-1]), (0, 0), blur)
                _over(picture, soft * strength, colour)
        for width, paint in reversed(self.outlines):
            _over(picture, _grown(ink, total) * self.opacity, paint)
            total -= width
            if total <= 0.3:
                break
        _over(picture, reach * self.opacity, self.fill)
        return reach * self.opacity


def _plain(rng):
    picture = np.broadcast_to(_colour(rng), (HEIGHT, WIDTH, 3)).astype(np.float32).copy()
    return picture + rng.normal(0, rng.choice([0, 1.0, 2.5]), picture.shape).astype(np.float32)


def _ground(rng, pool):
    if rng.random() < 0.22:
        return _plain(rng)
    source = pool[rng.integers(len(pool))]
    k = np.exp(rng.uniform(np.log(0.25), np.log(1.15)))
    w, h = int(WIDTH * k), int(HEIGHT * k)
    x, y = rng.integers(0, source.shape[1] - w + 1), rng.integers(0, source.shape[0] - h + 1)
    crop = source[y : y + h, x : x + w]
    if rng.random() < 0.3:
        crop = crop[::-1, ::-1]
    return cv2.resize(crop, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA if k > 1 else cv2.INTER_CUBIC).astype(np.float32)


def _rounded(box, radius, grow=0.0):
    """Alpha of a rounded rectangle."""
    x0, y0, x1, y1 = box
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32) + 0.5
    cx, cy, hw, hh = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 + grow, (y1 - y0) / 2 + grow
    r = min(radius + grow, hw, hh)
    dx, dy = np.abs(x - cx) - hw + r, np.abs(y - cy) - hh + r
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - r
    return np.clip(0.5 - outside, 0, 1).astype(np.float32)


def _furniture(rng, picture, style, quad):
    """What stands near text and isn't text: pills, frames, rules, bullets, icons."""
    x0, x1 = quad
    top, bottom = (HEIGHT - QUAD) / 2, (HEIGHT + QUAD) / 2
    if rng.random() < 0.3:
        room = rng.uniform(0, 11, 2)
        box = (x0 - room[0] * rng.uniform(0.5, 3), top - room[1], x1 + room[0] * rng.uniform(0.5, 3), bottom + room[1])
        radius = rng.choice([0, 4, 30])
        if rng.random() < 0.4:
            _over(picture, _rounded(box, radius, rng.uniform(0.7, 2)), style.fill if rng.random() < 0.5 else _colour(rng))
        _over(picture, _rounded(box, radius), _paint(rng, picture.shape[:2]))
    like = style.fill.mean((0, 1)) if rng.random() < 0.6 else _colour(rng)
    if rng.random() < 0.2:
        y = rng.choice([rng.uniform(0, top - 3), rng.uniform(bottom + 3, HEIGHT)])
        cv2.line(picture, (0, int(y)), (WIDTH, int(y + rng.normal(0, 3))), like.tolist(), int(rng.integers(1, 5)), cv2.LINE_AA)
    for side in range(2):
        if rng.random() < 0.15:
            radius = rng.uniform(0.2, 0.5) * QUAD
            gap = rng.uniform(0.12, 0.5) * QUAD + radius
            centre = (int(x0 - gap if side == 0 else x1 + gap), int(HEIGHT / 2 + rng.normal(0, 2)))
            cv2.circle(picture, centre, int(radius), like.tolist(), rng.choice([-1, 1, 3]).item(), cv2.LINE_AA)
            if rng.random() < 0.6:
                cv2.circle(picture, centre, int(radius * rng.uniform(0.3, 0.7)), _colour(rng).tolist(), -1, cv2.LINE_AA)


def _placed(ink, scale_x, scale_y, left, top, shear, turn):
    """An ink layer moved into the strip."""
    move = np.array([[scale_x, shear * scale_y, left], [0, scale_y, top], [0, 0, 1]])
    around = np.vstack([cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), turn, 1), [0, 0, 1]])
    return cv2.warpAffine(ink, (around @ move)[:2], (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)


def _neighbours(rng, picture, style, quad):
    """Other lines above and below, which have quads of their own."""
    for side in (-1, 1):
        if rng.random() > 0.35:
            continue
        text, font = _words(rng)
        ink = _ink(rng, text, font)
        x0, y0, x1, y1 = _box(ink)
        tall = QUAD * rng.uniform(0.4, 1.0)
        scale = tall / (y1 - y0)
        gap = rng.uniform(0.06, 0.4) * QUAD
        top = HEIGHT / 2 + side * (QUAD / 2 + gap) - (tall if side < 0 else 0)
        left = quad[0] + rng.uniform(-0.5, 0.5) * QUAD
        other = style if rng.random() < 0.6 else Style(rng, picture.shape[:2])
        other.draw(picture, _placed(ink, scale, scale, left - x0 * scale, top - y0 * scale, 0, 0))


def _degraded(rng, picture):
    """As a page shows it: small text scaled up, soft, through JPEG."""
    native = np.exp(rng.uniform(np.log(11), np.log(140)))
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    quality = int(rng.integers(60, 98))
    if native < QUAD:
        k = native / QUAD
        small = cv2.resize(picture, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
        small = scenes.jpeg(rng, small, quality)
        return cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 0.9))
    return scenes.jpeg(rng, picture, max(quality, 80))


def strip(rng, pool, ease=0.0):
    """
    (picture u8 [96,384,3] BGR, quad u8 [96,384], fill u8, drawn u8), masks 0 or 255. With the
    probability of ease the ground is plain and nothing else stands near: to begin with.
    """
    easy = rng.random() < ease
    while True:
        text, font = _words(rng)
        ink = _ink(rng, text, font)
        x0, y0, x1, y1 = _box(ink)
        tall = y1 - y0
        if rng.random() < 0.25:  # marks that the detector leaves outside
            pair = rng.choice(["“”", "「」", "（）", "【】", "\"\"", "-!", "'.", "·。"])
            marks = (pair[0] if rng.random() < 0.7 else "") + text + (pair[1] if rng.random() < 0.7 else "")
            if marks != text:
                with_marks = _ink(np.random.default_rng(0), marks, font)
                plain = _ink(np.random.default_rng(0), text, font)
                shift = font.getlength(pair[0]) if marks[0] == pair[0] else 0
                x0, y0, x1, y1 = _box(plain)
                x0, x1 = x0 + shift, x1 + shift
                tall = max(y1 - y0, 0.5 * EM)
                ink = with_marks
        if tall < 0.25 * EM:  # nothing but dashes and dots
            continue
        across = rng.uniform(-0.05, 0.22) * tall
        along = rng.uniform(-0.08, 0.3) * tall
        scale = QUAD / (tall + 2 * across)
        scale_x = scale * rng.uniform(0.85, 1.15)
        length = (x1 - x0 + 2 * along) * scale_x
        shear = rng.choice([0, 0, rng.uniform(-0.28, 0.28)])
        room = WIDTH - length
        start = rng.uniform(0.3 * QUAD, max(0.31 * QUAD, room - 0.3 * QUAD)) if room > 0.7 * QUAD else rng.uniform(
            room - 0.6 * QUAD, 0.6 * QUAD
        )
        middle = (y0 + y1) / 2
        alpha = _placed(
            ink,
            scale_x,
            scale,
            start - (x0 - along) * scale_x - shear * scale * middle,
            HEIGHT / 2 - middle * scale,
            shear,
            rng.normal(0, 0.6),
        )
        picture = _plain(rng) if easy else _ground(rng, pool)
        style = Style(rng, (HEIGHT, WIDTH))
        quad = (start, start + length)
        if not easy:
            _furniture(rng, picture, style, quad)
            _neighbours(rng, picture, style, quad)
        clean = picture.copy()
        fill = style.draw(picture, alpha)
        change = np.abs(np.clip(picture, 0, 255) - np.clip(clean, 0, 255)).max(2)
        inside = (alpha > 0.5) & (change > 0)
        if inside.sum() < 20 or np.median(change[inside]) < 28:
            continue  # nobody could read it
        drawn = (change > 7).astype(np.uint8) * 255
        seen = np.zeros((HEIGHT, WIDTH), np.uint8)
        top = (HEIGHT - QUAD) // 2
        seen[top : top + QUAD, max(0, round(quad[0])) : max(0, round(quad[1]))] = 255
        return _degraded(rng, picture), seen, ((fill > 0.5) * 255).astype(np.uint8), drawn
