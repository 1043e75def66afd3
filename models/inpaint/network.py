"""The built-in inpainter: gated convolutions with dilations that correct a Navier-Stokes fill."""

import torch
from torch import nn
from torch.nn import functional as F


class Gated(nn.Module):
    """Yu et al., Free-Form Image Inpainting with Gated Convolution, 2019."""

    def __init__(self, inputs, outputs, kernel=3, stride=1, dilation=1):
        super().__init__()
        padding = (kernel - stride + 1) // 2 if stride > 1 else dilation * (kernel // 2)
        self.outputs = outputs
        self.conv = nn.Conv2d(inputs, 2 * outputs, kernel, stride, padding, dilation)

    def forward(self, x):
        # split, not chunk: chunk is exported as a dozen nodes that compute shapes
        feature, gate = self.conv(x).split(self.outputs, 1)
        return F.relu(feature) * torch.sigmoid(gate)


class Block(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.gated = Gated(channels, channels, dilation=dilation)
        self.mix = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        return x + self.mix(self.gated(x))


class Inpainter(nn.Module):
    """
    image: f32 [N,3,H,W], RGB 0..1, the hole already filled by Navier-Stokes; H and W multiples of 8
    mask:  f32 [N,1,H,W], 1 = erase
    out:   f32 [N,3,H,W], RGB 0..1; equal to the image outside the mask
    """

    def __init__(self, narrow=24, wide=56, dilations=(1, 2, 4, 8, 4, 2, 1)):
        super().__init__()
        self.stem = Gated(4, narrow, kernel=4, stride=2)
        self.down = Gated(narrow, wide, kernel=4, stride=2)
        self.middle = nn.Sequential(*[Block(wide, d) for d in dilations])
        self.up = nn.Conv2d(wide, 4 * narrow, 1)
        self.join = Gated(2 * narrow, narrow)
        self.last = nn.Conv2d(narrow, 12, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, image, mask):
        half = self.stem(torch.cat([image - 0.5, mask], 1))
        deep = self.middle(self.down(half))
        merged = self.join(torch.cat([F.pixel_shuffle(self.up(deep), 2), half], 1))
        residual = F.pixel_shuffle(self.last(merged), 2)
        return torch.clamp(image + residual.float() * mask, 0, 1) if not self.training else image + residual * mask
