"""Which pixels of a strip were drawn as text, and which lie beyond what the text stands on."""

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

    def seen(self, strip):
        """What is known in the end: at half the strip's size, 32 channels, and at a quarter of it, 48."""
        # light text or dark: what differs from its neighbourhood is given, so that it needn't be learned twice
        rgb = strip[:, :3]
        around = F.avg_pool2d(F.avg_pool2d(rgb, 4), 7, 1, 3, count_include_pad=False)
        contrast = rgb - F.interpolate(around, scale_factor=4, mode="bilinear", align_corners=False)
        half = self.before(self.stem(torch.cat([strip - 0.5, contrast * 2, contrast.abs() * 3], 1)))
        deep = F.relu(self.middle(self.down(half)))
        merged = self.after(self.join(torch.cat([F.pixel_shuffle(self.up(deep), 2), half], 1)))
        return F.relu(merged), deep

    def told(self, merged):
        logits = F.pixel_shuffle(self.last(merged), 2)
        return logits if self.training else torch.sigmoid(logits)

    def forward(self, strip):
        return self.told(self.seen(strip)[0])


class Grounds(nn.Module):
    """
    Two more outputs from what a Strokes knows already, whose own two stay what they are.

    out: f32 [N,2,H,W], probability that a pixel lies beyond the panel that the text stands on (nothing does where it stands on
         none), and that it holds any ink of the glyphs, however thin
    """

    def __init__(self, strokes, narrow=32, wide=48, few=24):
        super().__init__()
        self.strokes = strokes.requires_grad_(False).eval()
        self.wider = nn.Sequential(Block(wide, 2), Block(wide, 6), nn.ReLU(), nn.Conv2d(wide, 16, 1))
        self.finer = nn.Sequential(nn.Conv2d(narrow, few, 3, padding=1), nn.ReLU(), nn.Conv2d(few, 4, 3, padding=1))

    def train(self, mode=True):
        super().train(mode)
        self.strokes.eval()
        return self

    def more(self, merged, deep):
        return torch.cat([F.pixel_shuffle(self.wider(deep), 4), F.pixel_shuffle(self.finer(merged), 2)], 1)

    def forward(self, strip):
        """In training the logits of its own outputs, else all four probabilities."""
        merged, deep = self.strokes.seen(strip)
        if self.training:
            return self.more(merged.detach(), deep.detach())
        return torch.cat([self.strokes.told(merged), torch.sigmoid(self.more(merged, deep))], 1)
