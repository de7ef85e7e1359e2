"""ResNet-18 written with torch.nn, its parts in the order of ours; torchvision is not needed."""

from torch import nn
from torch.nn import functional


class Block(nn.Module):
    def __init__(self, C, F, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(C, F, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(F)
        self.conv2 = nn.Conv2d(F, F, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(F)
        self.shortcut = nn.Identity()
        if stride != 1 or C != F:
            self.shortcut = nn.Sequential(nn.Conv2d(C, F, 1, stride, bias=False), nn.BatchNorm2d(F))

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)), inplace=True)))
        return functional.relu(y + self.shortcut(x), inplace=True)


class TorchResNet18(nn.Module):
    def __init__(self, input_channels, num_classes, width, stem):
        super().__init__()
        if stem == "imagenet":
            conv, pool = (
                nn.Conv2d(input_channels, width, 7, 2, 3, bias=False),
                nn.MaxPool2d(3, 2, 1),
            )
        else:
            conv, pool = nn.Conv2d(input_channels, width, 3, 1, 1, bias=False), nn.Identity()
        self.stem = nn.Sequential(conv, nn.BatchNorm2d(width), nn.ReLU(inplace=True), pool)
        blocks, C = [], width
        for F, stride in ((width, 1), (2 * width, 2), (4 * width, 2), (8 * width, 2)):
            blocks += [Block(C, F, stride), Block(F, F)]
            C = F
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(C, num_classes)

    def forward(self, x):
        return self.fc(self.blocks(self.stem(x)).mean(dim=(2, 3)))
