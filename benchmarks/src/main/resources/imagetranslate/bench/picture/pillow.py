"""Decodes pictures with Pillow. Asked for one a line as JSON [file, target]; answers with a line of JSON.

The target gets the first frame, upright, as raw RGBA of 8 bits: inks by their profile into sRGB, 16 bits divided by 257.
"""
import io
import json
import sys

import PIL
from PIL import Image, ImageCms, ImageOps

Image.MAX_IMAGE_PIXELS = 50_000_000  # beyond twice of it Pillow refuses


def colours(picture):
    if picture.mode == "CMYK":
        icc = picture.info.get("icc_profile")
        if not icc:
            return picture.convert("RGB")
        own = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        intent = ImageCms.getDefaultIntent(own)
        # exactly: a table made beforehand is up to 12 levels off
        exactly = ImageCms.Flags.NOOPTIMIZE
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), intent, "RGB", flags=exactly)
    if picture.mode.startswith("I"):
        grey = Image.new("L", picture.size)
        grey.putdata([min(255, max(0, round(level / 257))) for level in picture.getdata()])
        return grey
    if picture.mode == "F":
        raise ValueError("floating point")
    return picture


print(json.dumps({"version": PIL.__version__}), flush=True)
for line in sys.stdin:
    file, target = json.loads(line)
    try:
        with Image.open(file) as picture:
            picture.load()
            upright = colours(ImageOps.exif_transpose(picture)).convert("RGBA")
        with open(target, "wb") as out:
            out.write(upright.tobytes())
        answer = {"width": upright.width, "height": upright.height}
    except Exception as refusal:  # a decoder may raise anything
        answer = {"refusal": f"{type(refusal).__name__}: {refusal}"}
    print(json.dumps(answer), flush=True)
