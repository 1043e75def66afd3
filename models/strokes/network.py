"""Which pixels of a strip were drawn as text."""

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm2d(channels)
        self.second = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        return x + self.second(F.relu(self.norm(self.first(F.relu(x)))))


class Strokes(nn.Module):
    """
    strip: f32 [N,4,H,W], RGB 0..1 and the quad (1 inside), W a multiple of 8; the quad lies in the middle half of the rows,
           and is 32 or, of large type, 64 pixels high
    out:   f32 [N,2,H,W], probability that a pixel belongs to the glyphs' fill, and to anything drawn with them
    """

    def __init__(self, narrow=32, wide=48, dilations=(1, 2, 4, 8, 2)):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(10, narrow, 4, 2, 1, bias=False), nn.BatchNorm2d(narrow))
        self.before = nn.Sequential(Block(narrow, 1), Block(narrow, 1))
        self.down = nn.Sequential(nn.ReLU(), nn.Conv2d(narrow, wide, 4, 2, 1, bias=False), nn.BatchNorm2d(wide))
        self.middle = nn.Sequential(*[Block(wide, d) for d in dilations])
        self.up = nn.Conv2d(wide, 4 * narrow, 1)
        self.join = nn.Conv2d(2 * narrow, narrow, 1)
        self.after = nn.Sequential(Block(narrow, 1), Block(narrow, 1))
        self.last = nn.Conv2d(narrow, 8, 3, padding=1)

    def forward(self, strip):
        # light text or dark: what differs from its neighbourhood is given, so that it needn't be learned twice
        rgb = strip[:, :3]
        around = F.avg_pool2d(F.avg_pool2d(rgb, 4), 7, 1, 3, count_include_pad=False)
        contrast = rgb - F.interpolate(around, scale_factor=4, mode="bilinear", align_corners=False)
        half = self.before(self.stem(torch.cat([strip - 0.5, contrast * 2, contrast.abs() * 3], 1)))
        deep = self.middle(self.down(half))
        merged = self.after(self.join(torch.cat([F.pixel_shuffle(self.up(F.relu(deep)), 2), half], 1)))
        logits = F.pixel_shuffle(self.last(F.relu(merged)), 2)
        return logits if self.training else torch.sigmoid(logits)
