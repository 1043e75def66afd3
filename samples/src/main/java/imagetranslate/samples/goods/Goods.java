package imagetranslate.samples.goods;

import imagetranslate.samples.corpus.Grounds;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** The same pages for the same seed, JDK and fonts. */
public final class Goods {
    /** What takes turns on the pages. */
    public static final List<String> KINDS =
            List.of("box", "bottle", "cushion", "shirt", "gauge", "sole", "bag", "row", "appliance");

    private static final List<String> BRANDS = List.of("松峰", "云禾", "山野集", "禾木", "小鹿家", "青屿", "木子里", "北辰工坊");

    private Goods() {}

    /** @param number from 0; the kinds of goods take turns */
    public static GoodsPage page(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        int height = 800 + 50 * random.nextInt(5);
        BufferedImage ground =
                random.nextInt(3) == 0 ? Grounds.any(random, 800, height) : Grounds.plain(random, 800, height);
        GoodsSheet sheet = new GoodsSheet(random, ground);
        String kind = KINDS.get(number % KINDS.size());
        String brand = sheet.one(BRANDS);
        new Articles(sheet, brand).lay(kind);
        SellingText selling = new SellingText(sheet, brand);
        if (sheet.chance(0.6)) {
            selling.mark();
        }
        selling.title();
        selling.panel();
        selling.across();
        selling.pill();
        selling.sticker();
        if (sheet.chance(0.5)) {
            selling.vertical();
        }
        selling.labels(24, 250, 330, 660);
        selling.labels(570, 780, 330, 660);
        return sheet.finished(kind, number);
    }
}
