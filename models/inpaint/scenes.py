"""Generated pictures and text-shaped holes: all the data that the built-in inpainter ever sees.

Nothing is downloaded and no font is needed, so one seed gives the same data everywhere.
Scenes follow the dead-leaves model (overlapping shapes whose sizes obey a power law), which has the edge and
spectrum statistics of photographs; polygons with hard edges alone did not generalise to real pictures.
"""

import cv2
import numpy as np


def _one_over_f(rng, size, slope, stretch=1.0, angle=0.0):
    """Noise whose amplitude falls with frequency^-slope; stretch > 1 draws it out along one direction."""
    f = np.fft.fftfreq(size)
    fx, fy = np.meshgrid(f, f[:, None])
    u = fx * np.cos(angle) + fy * np.sin(angle)
    v = -fx * np.sin(angle) + fy * np.cos(angle)
    radius = np.sqrt((u * stretch) ** 2 + v**2)
    radius[0, 0] = 1
    spectrum = np.fft.fft2(rng.standard_normal((size, size))) / radius**slope
    spectrum[0, 0] = 0
    noise = np.fft.ifft2(spectrum).real
    return (noise / (noise.std() + 1e-6)).astype(np.float32)


def _colour(rng, palette):
    base = palette[rng.integers(len(palette))]
    return np.clip(base + rng.normal(0, 18, 3), 0, 255)


def _palette(rng):
    """A few related colours: a picture is rarely a rainbow."""
    base = rng.uniform(0, 255, 3)
    spread = rng.uniform(10, 90)
    return np.clip(base + rng.normal(0, spread, (5, 3)), 0, 255)


def _gradient(rng, size, palette):
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
    if rng.random() < 0.3:
        cx, cy = rng.uniform(-0.4, 0.4, 2)
        t = np.hypot(x - cx, y - cy) / 0.8
    else:
        t = x * np.cos(angle) + y * np.sin(angle) + 0.5
    t = np.clip(t, 0, 1)[..., None] ** rng.uniform(0.6, 1.8)
    return (_colour(rng, palette) * (1 - t) + _colour(rng, palette) * t).astype(np.float32)


def _stripes(rng, size, palette):
    angle = rng.uniform(0, np.pi)
    period = np.exp(rng.uniform(np.log(3), np.log(60)))
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    wobble = _one_over_f(rng, size, 1.6) * period * rng.uniform(0, 0.4)
    wave = np.sin((x * np.cos(angle) + y * np.sin(angle) + wobble) * 2 * np.pi / period)
    if rng.random() < 0.5:
        wave = np.tanh(wave * rng.uniform(2, 8))
    t = (wave[..., None] + 1) / 2
    return (_colour(rng, palette) * (1 - t) + _colour(rng, palette) * t).astype(np.float32)


def _noise(rng, size, palette):
    """Stone, cloth, fur, grass: 1/f noise, drawn out in one direction half of the time."""
    stretch = rng.choice([1.0, 1.0, 3.0, 8.0, 20.0])
    slope = rng.uniform(0.5, 1.7)
    angle = rng.uniform(0, np.pi)
    light = _one_over_f(rng, size, slope, stretch, angle) * rng.uniform(4, 40)
    tint = _one_over_f(rng, size, min(slope + 0.4, 2), stretch, angle) * rng.uniform(0, 14)
    return _colour(rng, palette) + light[..., None] + tint[..., None] * rng.normal(0, 1, 3).astype(np.float32)


def _strands(rng, size, palette):
    """Hair and grass: thousands of thin bent lines that mostly agree on where to go."""
    picture = _gradient(rng, size, palette)
    angle = rng.uniform(0, 2 * np.pi)
    spread = rng.uniform(0.05, 0.6)
    for _ in range(int(rng.uniform(600, 2200))):
        a = angle + rng.normal(0, spread)
        bend = rng.normal(0, 0.3)
        length = rng.uniform(20, 140)
        t = np.linspace(0, 1, 5)
        start = rng.uniform(-40, size + 40, 2)
        along = a + bend * t
        points = start + np.cumsum(np.stack([np.cos(along), np.sin(along)], 1) * length / 5, axis=0)
        cv2.polylines(
            picture,
            [np.round(points * 8).astype(np.int32)],
            False,
            _colour(rng, palette).tolist(),
            int(rng.integers(1, 4)),
            cv2.LINE_AA if rng.random() < 0.7 else cv2.LINE_8,
            3,
        )
    return picture


def _fill(rng, size, palette):
    kind = rng.random()
    if kind < 0.30:
        return _gradient(rng, size, palette)
    if kind < 0.65:
        return _noise(rng, size, palette)
    if kind < 0.80:
        return _stripes(rng, size, palette)
    return _strands(rng, size, palette)


def _leaf(rng, radius):
    """Outline of one shape around the origin."""
    kind = rng.random()
    if kind < 0.4:
        t = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        outline = np.stack([np.cos(t), np.sin(t) * rng.uniform(0.25, 1)], 1)
    elif kind < 0.6:
        a = rng.uniform(0.1, 1)
        outline = np.array([[-1, -a], [1, -a], [1, a], [-1, a]])
    else:
        t = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 10)))
        outline = np.stack([np.cos(t), np.sin(t)], 1) * rng.uniform(0.4, 1, (len(t), 1))
    a = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    return outline @ turn * radius


def _dead_leaves(rng, size):
    palette = _palette(rng)
    picture = np.ascontiguousarray(np.broadcast_to(_fill(rng, size, palette), (size, size, 3)).astype(np.float32))
    textures = [_fill(rng, size, palette) for _ in range(2)]
    smallest, largest = rng.uniform(2, 20), rng.uniform(60, 300)
    exponent = rng.uniform(1.6, 2.6)
    for _ in range(int(np.exp(rng.uniform(np.log(8), np.log(400))))):
        # inverse transform of p(r) ~ r^-(exponent + 1)
        u = rng.random()
        low, high = smallest**-exponent, largest**-exponent
        radius = (low - u * (low - high)) ** (-1 / exponent)
        outline = _leaf(rng, radius) + rng.uniform(-radius / 2, size + radius / 2, 2)
        points = [np.round(outline * 8).astype(np.int32)]
        if radius < 25 or rng.random() < 0.5:
            cv2.fillPoly(picture, points, _colour(rng, palette).tolist(), cv2.LINE_AA, 3)
            continue
        mask = np.zeros((size, size), np.float32)
        cv2.fillPoly(mask, points, 1.0, cv2.LINE_AA, 3)
        if rng.random() < 0.3:
            mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(1, 8))
        texture = textures[rng.integers(len(textures))] + rng.normal(0, 25, 3).astype(np.float32)
        picture += mask[..., None] * (texture - picture)
    return picture


def scene(rng, size=448):
    """One picture, u8 BGR."""
    kind = rng.random()
    if kind < 0.62:
        picture = _dead_leaves(rng, size)
    elif kind < 0.72:
        picture = _strands(rng, size, _palette(rng))
    else:
        picture = np.array(_fill(rng, size, _palette(rng)), np.float32)
    if rng.random() < 0.5:
        light = _one_over_f(rng, size, 2.2)
        picture = picture * (1 + 0.15 * rng.random() * np.clip(light, -2, 2))[..., None]
    if rng.random() < 0.25:
        # out of focus on one side, sharp on the other
        far = cv2.GaussianBlur(picture, (0, 0), rng.uniform(2, 9))
        where = 1 / (1 + np.exp(-3 * _one_over_f(rng, size, 2.2)))[..., None]
        picture = picture * (1 - where) + far * where
    if rng.random() < 0.6:
        # most real pictures are far less colourful than random palettes
        grey = picture.mean(2, keepdims=True)
        picture = grey + (picture - grey) * rng.uniform(0.05, 0.6)
    blur = rng.uniform(0.3, 1.5)
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), blur)
    if rng.random() < 0.5:
        picture = picture + rng.normal(0, rng.uniform(0.5, 5), picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _stroke_glyph(rng, ink, x, y, em, weight):
    """Something like a Chinese character: horizontal, vertical and slanted strokes in a square, maybe a curve."""
    for _ in range(rng.integers(3, 9)):
        kind = rng.random()
        ax, ay = rng.uniform(0.05, 0.6), rng.uniform(0.05, 0.95)
        if kind < 0.45:
            ends = [(ax * 0.5, ay), (min(1, ax + rng.uniform(0.3, 0.9)), ay)]
        elif kind < 0.8:
            ends = [(ay, ax * 0.5), (ay, min(1, ax + rng.uniform(0.3, 0.9)))]
        else:
            ends = rng.uniform(0, 1, (3, 2)).tolist()
        points = np.array([[x + p[0] * em, y + p[1] * em] for p in ends])
        cv2.polylines(ink, [np.round(points * 8).astype(np.int32)], False, 255, max(1, int(weight)), cv2.LINE_8, 3)


def text_ink(rng, size=128):
    """u8 mask of glyph fills, and the em they were drawn at."""
    ink = np.zeros((size, size), np.uint8)
    kind = rng.random()
    em = np.exp(rng.uniform(np.log(12), np.log(110)))
    if kind < 0.6:
        weight = em * rng.uniform(0.05, 0.18)
        x0, y0 = rng.uniform(-0.5, 0.3) * size, rng.uniform(-0.1, 0.5) * size
        pitch = em * rng.uniform(0.95, 1.2)
        for row in range(int(rng.integers(1, 4))):
            for column in range(int(size * 1.5 / pitch) + 1):
                _stroke_glyph(rng, ink, x0 + column * pitch, y0 + row * em * 1.4, em, weight)
                if x0 + column * pitch > size:
                    break
    elif kind < 0.8:
        scale = em / 22
        letters = "".join(rng.choice(list("ABEGHKMRSabdegkmosw0123456789&%$"), 14))
        origin = (int(rng.uniform(-0.4, 0.3) * size), int(rng.uniform(0.3, 0.9) * size))
        cv2.putText(ink, letters, origin, int(rng.integers(0, 8)), scale, 255, max(1, int(em * rng.uniform(0.05, 0.2))))
    elif kind < 0.95:
        for _ in range(rng.integers(1, 4)):
            points = rng.uniform(-0.1, 1.1, (rng.integers(2, 5), 2)) * size
            cv2.polylines(ink, [points.astype(np.int32)], False, 255, int(rng.uniform(10, 40)))
    else:
        for _ in range(rng.integers(1, 4)):
            centre = (rng.uniform(0, 1, 2) * size).astype(int).tolist()
            axes = rng.uniform(6, 36, 2).astype(int).tolist()
            cv2.ellipse(ink, centre, axes, rng.uniform(0, 180), 0, 360, 255, -1)
    if rng.random() < 0.5:
        a = rng.normal(0, 0.25)
        turn = cv2.getRotationMatrix2D((size / 2, size / 2), np.degrees(a), 1)
        turn[0, 1] += rng.normal(0, 0.12)
        ink = cv2.warpAffine(ink, turn, (size, size), flags=cv2.INTER_NEAREST)
    return ink, em


def hole(rng, size=128):
    """(ink, mask): glyph fills, and the wider area to erase around them; 3 to 60 % of the patch."""
    while True:
        ink, em = text_ink(rng, size)
        grow = int(np.clip(em * rng.uniform(0.05, 0.3), 2, 14))
        mask = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grow + 1, 2 * grow + 1)))
        if 0.03 < (mask > 0).mean() < 0.6:
            return ink, mask


def jpeg(rng, picture, quality):
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def sample(rng, picture, size=128):
    """
    (prefilled, mask, truth) from one crop, u8.

    Half of the time real ink lies in the hole before the JPEG is made, so that ringing and soft edges around the mask
    are as dirty as they are in practice.
    """
    limit = picture.shape[0] - size
    x, y = rng.integers(0, limit + 1, 2)
    clean = np.ascontiguousarray(picture[y : y + size, x : x + size])
    if rng.random() < 0.5:
        clean = np.ascontiguousarray(clean[:, ::-1])
    ink, mask = hole(rng, size)
    quality = int(rng.integers(60, 98))
    dirty = clean
    if rng.random() < 0.5:
        soft = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.4, 1.0)).astype(np.float32)[..., None] / 255
        dirty = (clean + soft * (rng.uniform(0, 255, 3) - clean)).astype(np.uint8)
    truth = jpeg(rng, clean, quality)
    seen = truth if dirty is clean else jpeg(rng, dirty, quality)
    return cv2.inpaint(seen, mask, 3, cv2.INPAINT_NS), mask, truth
