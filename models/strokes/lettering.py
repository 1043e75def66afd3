"""Generated lines of text on generated ground, with the truth of which pixels were drawn.

A strip shows one line the way the worker cuts it out of a page: turned upright and scaled so that the detector's quad is
QUAD pixels high and lies in the middle of a strip of HEIGHT. The worker looks at large type at this scale and at all
other type at half of it: coarse() gives that. Fonts are the system's, those of the packages in PACKAGES; grounds come from
../inpaint/scenes.py.
"""

import os
import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.append(str(Path(__file__).resolve().parent.parent / "inpaint"))
import scenes

QUAD, HEIGHT, WIDTH = 64, 128, 512
UNIT = QUAD / 32  # lengths in a strip are given for a quad of 32 pixels
EM = 96
OFTEN = {"outline": (0.3, 0.5), "panel": (0.4, 0.75), "divided": (0, 0.3)}  # of all strips; of those made to learn grounds from
SEEN = 16  # grey levels by which a panel must differ from what it lies on
WITHIN = 0.98  # the part of its text's ink that a panel holds
LARGE = 40  # type from this height on, in pixels of its page, may be looked at in full
HAN = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFE)]
HANGUL = [chr(0xAC00 + 28 * k + f) for k in range(399) for f in (0, 4, 8)]
KANA = [chr(k) for k in (*range(0x3042, 0x3094), *range(0x30A2, 0x30F4))]
LATIN = list("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
DIGITS = list("0123456789")
MARKS = list("，。！？：、·%+-/℃¥￥&")
FONTS = Path(os.environ.get("FONTS", "/usr/share/fonts"))
PACKAGES = {  # Debian's package: (its files, who writes with them, how often compared to the others)
    "fonts-noto-cjk": ("opentype/noto/*CJK-[BR]*.ttc", "han", 3),
    "fonts-noto-cjk-extra": ("opentype/noto/*CJK*.ttc", "han", 3),
    "fonts-wqy-zenhei": ("truetype/wqy/*.ttc", "han", 1),
    "fonts-arphic-ukai": ("truetype/arphic/ukai.ttc", "han", 1),
    "fonts-arphic-uming": ("truetype/arphic/uming.ttc", "han", 1),
    "fonts-mplus": ("opentype/mplus/Mplus[12]-*.otf", "kana", 1),
    "fonts-rampart": ("truetype/rampart/*.ttf", "kana", 1),
    "fonts-yusei-magic": ("truetype/yusei-magic/*.ttf", "kana", 1),
    "fonts-kouzan-mouhitsu": ("truetype/kouzan-mouhitsu/*.ttf", "kana", 1),
    "fonts-aoyagi-kouzan-t": ("truetype/aoyagi-kouzan-t/*.ttf", "kana", 1),
    "fonts-nanum": ("truetype/nanum/Nanum[GMPBS]*.ttf", "hangul", 1),
    "fonts-unfonts-core": ("truetype/unfonts-core/*.ttf", "hangul", 1),
    "fonts-urw-base35": ("opentype/urw-base35/[CNPUZ]*.otf", "latin", 2),
    "fonts-dejavu": ("truetype/dejavu/DejaVuS*.ttf", "latin", 1),
    "fonts-lato": ("truetype/lato/*.ttf", "latin", 1),
    "fonts-open-sans": ("truetype/open-sans/*.ttf", "latin", 1),
    "fonts-league-spartan": ("opentype/league-spartan/*.otf", "latin", 1),
    "fonts-lobster": ("opentype/lobster/*.otf", "latin", 1),
    "fonts-comfortaa": ("truetype/comfortaa/*.ttf", "latin", 1),
    "fonts-dancingscript": ("opentype/dancingscript/*.otf", "latin", 1),
}


def _faces(script):
    """[[path]], a package as often as it counts: a large family shouldn't crowd out a small one."""
    packages = [(name, *rest) for name, rest in PACKAGES.items() if rest[1] == script]
    found = [[sorted(str(p) for p in FONTS.glob(pattern))] * often for _, pattern, _, often in packages]
    missing = [package[0] for package, files in zip(packages, found) if not files[0]]
    if missing:
        raise SystemExit(f"fonts below {FONTS} are missing: apt-get install {' '.join(missing)}")
    return [paths for package in found for paths in package]


FACES = {script: _faces(script) for script in ("han", "kana", "hangul", "latin")}
_fonts = {}


def _font(path):
    if path not in _fonts:
        _fonts[path] = ImageFont.truetype(path, EM)
    return _fonts[path]


def _face(rng, script):
    family = FACES[script][rng.integers(len(FACES[script]))]
    return _font(family[rng.integers(len(family))])


def _words(rng):
    """(text, font): mostly Chinese, with digits and Latin letters in between."""
    kind = rng.random()
    count = int(np.clip(rng.geometric(0.16), 1, 14))
    if kind < 0.15:
        return "".join(rng.choice(LATIN + DIGITS + [" "], count + 3)).strip() or "A", _face(rng, "latin")
    if kind < 0.27:
        text = "".join(rng.choice(DIGITS + list(".%-"), min(count, 7)))
        return text, _face(rng, "latin" if rng.random() < 0.6 else "han")
    if kind < 0.35:
        return "".join(rng.choice(HANGUL + [" "] * 200, count)).strip() or "가", _face(rng, "hangul")
    if kind < 0.45:
        return "".join(rng.choice(KANA, count)), _face(rng, "kana")
    source = [HAN, HAN, HAN, HAN, HAN, LATIN, DIGITS, MARKS, [" "]] if kind < 0.65 else [HAN]
    text = "".join(rng.choice(source[rng.integers(len(source))]) for _ in range(count)).strip()
    return text or "字", _face(rng, "han")


def _column(rng, text, font):
    """Alpha of a column of characters, lying on its side as the worker lays it."""
    pitch = EM * rng.uniform(1.0, 1.25)
    canvas = Image.new("L", (3 * EM, int(pitch * len(text)) + 3 * EM))
    draw = ImageDraw.Draw(canvas)
    for k, c in enumerate(text):
        draw.text((1.5 * EM, 1.5 * EM + k * pitch), c, font=font, fill=255, anchor="mt")
    return np.ascontiguousarray(np.rot90(np.asarray(canvas, np.float32) / 255))


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
        weight = int(UNIT * rng.integers(1, 4))
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

    def __init__(self, rng, shape, outlined=OFTEN["outline"][0]):
        self.fill = _paint(rng, shape)
        self.opacity = rng.choice([1.0, 1.0, 1.0, rng.uniform(0.7, 1), rng.uniform(0.35, 1)])
        self.outlines = []
        if rng.random() < outlined:
            for _ in range(rng.integers(1, 3)):
                self.outlines.append((UNIT * rng.uniform(0.6, 3.4), _paint(rng, shape)))
        self.shadow = None
        kind = rng.random()
        dark = rng.random() < 0.75
        colour = np.full(3, rng.uniform(0, 70)) if dark else _colour(rng)
        if kind < 0.2:  # soft shadow
            self.shadow = (UNIT * rng.uniform(0.7, 4), UNIT * rng.uniform(-0.7, 3.8, 2), rng.uniform(0.15, 0.9), colour, 0)
        elif kind < 0.3:  # glow
            self.shadow = (UNIT * rng.uniform(1, 4.6), np.zeros(2), rng.uniform(0.3, 1), colour, UNIT * rng.uniform(0, 2))
        elif kind < 0.38:  # extruded
            self.shadow = (0, UNIT * rng.uniform(-3, 4.5, 2), 1.0, colour, 0)

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
            if blur == 0:
                for t in np.linspace(0.1, 1, 10):
                    move = np.float32([[1, 0, dx * t], [0, 1, dy * t]])
                    _over(picture, cv2.warpAffine(cast, move, cast.shape[::-1]) * strength, colour)
            else:
                move = np.float32([[1, 0, dx], [0, 1, dy]])
                soft = cv2.GaussianBlur(cv2.warpAffine(cast, move, cast.shape[::-1]), (0, 0), blur)
                _over(picture, soft * strength, colour)
        for width, paint in reversed(self.outlines):
            _over(picture, _grown(ink, total) * self.opacity, paint)
            total -= width
            if total <= 0.3 * UNIT:
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
    k = np.exp(rng.uniform(np.log(0.12), np.log(0.85)))
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


def _polygon(points):
    """Alpha of a polygon, f32 [n,2]."""
    alpha = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.fillPoly(alpha, [np.round(points * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    return alpha


def _shape(rng, box, grow):
    """Alpha of what text stands in: a pill, a slanted tag, a ribbon, a balloon, a burst one; a function of how wide."""
    x0, y0, x1, y1 = box
    cx, cy, hw, hh = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    kind = rng.random()
    if kind < 0.7:
        radius = UNIT * rng.choice([0, 4, 30])
        return lambda wider: _rounded(box, radius, grow + wider)
    if kind < 0.82:
        lean = rng.uniform(-0.6, 0.6) * hh
        corner = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
        return lambda wider: _polygon(
            np.stack([cx + corner[:, 0] * (hw + grow + wider) - lean * corner[:, 1], cy + corner[:, 1] * (hh + grow + wider)], 1)
        )
    spikes = int(rng.integers(14, 60)) if kind < 0.92 else 0
    turn = np.linspace(0, 2 * np.pi, 2 * spikes if spikes else 90, endpoint=False)
    reach = np.where(np.arange(len(turn)) % 2, 1.0, rng.uniform(1.05, 1.5)) if spikes else np.ones(len(turn))
    power = rng.uniform(0.5, 1)  # between an ellipse and its box
    round_ = lambda v: np.sign(v) * np.abs(v) ** power
    bulge = rng.uniform(1.0, 1.25)
    return lambda wider: _polygon(
        np.stack(
            [
                cx + round_(np.cos(turn)) * (hw * bulge + grow + wider) * reach,
                cy + round_(np.sin(turn)) * (hh * bulge + grow + wider) * reach,
            ],
            1,
        )
    )


def _panel(rng, picture, style, quad):
    """What the text stands on; half of the time its edge is as near as shops draw it. Gives its alpha, or None."""
    ground = picture.copy()
    panel = None
    x0, x1 = quad
    top, bottom = (HEIGHT - QUAD) / 2, (HEIGHT + QUAD) / 2
    tight = rng.random() < 0.5
    room = UNIT * (rng.uniform(-3, 4, 2) if tight else rng.uniform(0, 11, 2))
    beside = rng.uniform(0.5, 3, 2) * np.maximum(room[0], UNIT)
    shape = _shape(rng, (x0 - beside[0], top - room[1], x1 + beside[1], bottom + room[1]), 0)
    if rng.random() < 0.15:
        _over(picture, cv2.GaussianBlur(shape(UNIT), (0, 0), UNIT * rng.uniform(0.7, 3)) * 0.5, np.zeros(3))
    if rng.random() < 0.4:
        panel = shape(UNIT * rng.uniform(0.5, 2))
        _over(picture, panel, style.fill if rng.random() < 0.5 else _colour(rng))
    if rng.random() < 0.9:
        panel = shape(0)
        _over(picture, panel, _paint(rng, picture.shape[:2]))
    if panel is None:
        return None
    change = np.abs(picture - ground).max(2)[panel > 0.5]
    return panel if len(change) and np.median(change) > SEEN else None


def _divided(rng, picture, quad):
    """An edge between two surfaces that runs under the text: no panel."""
    x = rng.uniform(quad[0], quad[1])
    y = HEIGHT / 2 + rng.uniform(-0.3, 0.3) * QUAD
    along = rng.uniform(0, 2 * np.pi)
    way = 2 * WIDTH * np.array([np.cos(along), np.sin(along)])
    across = 2 * WIDTH * np.array([-np.sin(along), np.cos(along)])
    at = np.array([x, y])
    _over(picture, _polygon(np.array([at - way, at + way, at + way + across, at - way + across])), _paint(rng, picture.shape[:2]))


def _furniture(rng, picture, style, quad, grounds=False):
    """What stands near text and isn't text: pills, frames, rules, bullets, icons, the goods. Gives the panel, or None."""
    panel = None
    x0, x1 = quad
    top, bottom = (HEIGHT - QUAD) / 2, (HEIGHT + QUAD) / 2
    like = style.fill.mean((0, 1)) if rng.random() < 0.6 else _colour(rng)
    if rng.random() < 0.15:  # a handle, a finger, a cable that runs up to the letters or under them
        start = np.array([rng.uniform(x0, x1), rng.choice([-10.0, HEIGHT + 10.0])])
        ends = np.array([[rng.uniform(x0, x1), rng.uniform(top, bottom)] for _ in range(2)])
        t = np.linspace(0, 1, 20)[:, None]
        way = start * (1 - t) ** 2 + 2 * ends[0] * t * (1 - t) + ends[1] * t**2
        points = [np.round(way * 16).astype(np.int32)]
        cv2.polylines(picture, points, False, like.tolist(), int(UNIT * rng.integers(1, 12)), cv2.LINE_AA, 4)
    if rng.random() < OFTEN["panel"][grounds]:
        panel = _panel(rng, picture, style, quad)
    elif grounds and rng.random() < OFTEN["divided"][grounds]:
        _divided(rng, picture, quad)
    if rng.random() < 0.2:  # a rule, a table's line
        y = rng.choice([rng.uniform(0, top + UNIT), rng.uniform(bottom - UNIT, HEIGHT)])
        rise = UNIT * (0 if rng.random() < 0.5 else rng.normal(0, 3))
        thick = int(max(1, round(UNIT * rng.choice([0.5, rng.uniform(1, 5)]))))
        cv2.line(picture, (0, int(y)), (WIDTH, int(y + rise)), like.tolist(), thick, cv2.LINE_AA)
    if rng.random() < 0.08:
        x = int(rng.choice([x0 - UNIT * rng.uniform(0, 12), x1 + UNIT * rng.uniform(0, 12)]))
        cv2.line(picture, (x, 0), (x, HEIGHT), like.tolist(), int(UNIT * rng.integers(1, 4)), cv2.LINE_AA)
    for side in range(2):
        if rng.random() < 0.15:
            radius = rng.uniform(0.2, 0.5) * QUAD
            gap = rng.uniform(0.12, 0.5) * QUAD + radius
            centre = (int(x0 - gap if side == 0 else x1 + gap), int(HEIGHT / 2 + UNIT * rng.normal(0, 2)))
            thick = rng.choice([-1, UNIT, 3 * UNIT])
            cv2.circle(picture, centre, int(radius), like.tolist(), int(thick), cv2.LINE_AA)
            if rng.random() < 0.6:
                cv2.circle(picture, centre, int(radius * rng.uniform(0.3, 0.7)), _colour(rng).tolist(), -1, cv2.LINE_AA)
    return panel


def _placed(ink, scale_x, scale_y, left, top, shear, turn):
    """An ink layer moved into the strip."""
    if scale_y < 0.5:
        # a warp alone would skip pixels
        ink = cv2.GaussianBlur(ink, (0, 0), 0.35 / scale_y)
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


def _degraded(rng, picture, native):
    """As a page shows it where the quad has a height of native pixels: scaled up, soft, through JPEG."""
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    quality = int(rng.integers(60, 98))
    k = native / QUAD
    if k < 1:
        page = cv2.resize(picture, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
        page = scenes.jpeg(rng, page, quality)
        if 2 * k > 1:
            return cv2.resize(page, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
        half = cv2.resize(page, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_LINEAR)
        return cv2.resize(half, (WIDTH, HEIGHT), interpolation=cv2.INTER_NEAREST)
    if rng.random() < 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), UNIT * rng.uniform(0.3, 0.9))
    return scenes.jpeg(rng, picture, max(quality, 80))


def coarse(plane):
    """At half the scale, as the worker sees type that isn't large; masks of 0 and 255 stay masks."""
    half = cv2.resize(plane, (plane.shape[1] // 2, plane.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return half if plane.ndim == 3 else ((half > 127) * 255).astype(np.uint8)


def _line(rng):
    """(ink, the text's box in it): one line, or a column on its side."""
    text, font = _words(rng)
    if rng.random() < 0.12 and " " not in text:
        ink = _column(rng, text, font)
        return ink, _box(ink)
    ink = _ink(rng, text, font)
    box = _box(ink)
    if rng.random() < 0.25:  # marks that the detector leaves outside
        pair = rng.choice(["“”", "「」", "（）", "【】", "\"\"", "-!", "'.", "·。"])
        marks = (pair[0] if rng.random() < 0.7 else "") + text + (pair[1] if rng.random() < 0.7 else "")
        if marks != text:
            with_marks = _ink(np.random.default_rng(0), marks, font)
            x0, y0, x1, y1 = _box(_ink(np.random.default_rng(0), text, font))
            shift = font.getlength(pair[0]) if marks[0] == pair[0] else 0
            tall = max(y1 - y0, 0.5 * EM)
            return with_marks, (x0 + shift, y0, x1 + shift, y0 + tall)
    return ink, box


def _beyond(panel, alpha):
    """255 beyond the panel's edge. Where the text stands on two things, or on the page, nothing is beyond."""
    ink = alpha > 0.5
    if panel is None or (ink & (panel > 0.5)).sum() < WITHIN * ink.sum():
        return np.zeros((HEIGHT, WIDTH), np.uint8)
    return ((panel < 0.5) * 255).astype(np.uint8)


def strip(rng, pool, ease=0.0, grounds=False):
    """
    (picture u8 [128,512,3] BGR, quad u8 [128,512], fill u8, drawn u8, beyond u8, ink u8, native), masks 0 or 255; beyond: not on
    the panel that the text stands on; ink: the fill and its soft edge, however thin; native: how high the quad is on its page,
    in pixels. With the probability of ease the ground is plain and nothing else stands near: to begin with. With grounds there
    are more panels and outlines, and edges under the text.
    """
    easy = rng.random() < ease
    while True:
        ink, (x0, y0, x1, y1) = _line(rng)
        tall = y1 - y0
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
        style = Style(rng, (HEIGHT, WIDTH), OFTEN["outline"][grounds])
        panel = None
        quad = (start, start + length)
        if not easy:
            panel = _furniture(rng, picture, style, quad, grounds)
            _neighbours(rng, picture, style, quad)
        clean = picture.copy()
        fill = style.draw(picture, alpha)
        change = np.abs(np.clip(picture, 0, 255) - np.clip(clean, 0, 255)).max(2)
        inside = (alpha > 0.5) & (change > 0)
        if inside.sum() < 20 * UNIT**2 or np.median(change[inside]) < 28:
            continue  # nobody could read it
        drawn = (change > 7).astype(np.uint8) * 255
        seen = np.zeros((HEIGHT, WIDTH), np.uint8)
        top = (HEIGHT - QUAD) // 2
        seen[top : top + QUAD, max(0, round(quad[0])) : max(0, round(quad[1]))] = 255
        native = np.exp(rng.uniform(np.log(11), np.log(220)))
        fill = ((fill > 0.5 * style.opacity) * 255).astype(np.uint8)
        ink = cv2.dilate(((alpha > 0.25) & (change > 7)).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
        return _degraded(rng, picture, native), seen, fill, drawn, _beyond(panel, alpha), ink, native
