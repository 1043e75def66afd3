package imagetranslate.samples.goods;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * @param goods what it shows, such as "box"
 * @param picture RGB
 * @param jpeg the quality a shop would save it at, 1 to 100
 */
public record GoodsPage(String goods, int number, BufferedImage picture, List<GoodsText> texts, int jpeg) {}
