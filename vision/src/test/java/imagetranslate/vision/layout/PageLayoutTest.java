package imagetranslate.vision.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLayoutTest {
    private static final double SIZE = 20;

    private final List<TextBox> page = new ArrayList<>();

    @Test
    void aWrappedSentenceIsOneBlock() {
        line("选用优质食品级不锈钢，双层真空", 0, 0);
        line("结构牢牢锁住温度，早上灌的开水", 0, 28);
        line("晚上依然烫嘴。", 0, 56);

        assertThat(texts()).containsExactly("选用优质食品级不锈钢，双层真空|结构牢牢锁住温度，早上灌的开水|晚上依然烫嘴。");
        TextBlock block = layout().blocks().get(0);
        assertThat(block.script()).isEqualTo("Hani");
        assertThat(block.size()).isCloseTo(SIZE, within(0.01));
        assertThat(block.angle()).isZero();
        assertThat(block.direction()).isEqualTo(Direction.HORIZONTAL);
        assertThat(block.align()).isEqualTo(Align.LEFT);
    }

    @Test
    void shortLabelsBelowEachOtherStaySeparate() {
        line("正品保证", 0, 0);
        line("极速发货", 0, 28);
        line("破损就赔", 0, 56);
        line("七天无理由退换", 0, 84);

        assertThat(texts()).containsExactly("正品保证", "极速发货", "破损就赔", "七天无理由退换");
    }

    @Test
    void aLineThatHadRoomForTheNextWordIsNotContinued() {
        line("首次使用前请用开水冲洗", 0, 0);
        line("请勿装碳酸饮料和牛奶以免变质", 0, 28);
        line("杯身请勿放入微波炉加热", 0, 56);

        assertThat(texts()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "这款保温杯采用食品级不锈, 钢材质制作安全耐用", // a word goes on
        "内胆加厚设计让您和家人的, 热水一整天不凉", // a phrase
        "可以收纳全家人一年四季衣物, 的超大容量箱子", // nothing begins so
    })
    void aPhraseThatGoesOnOverALinesEndIsOneSentence(String line, String next) {
        line(line, 0, 0);
        line(next, 0, 28);

        assertThat(texts()).containsExactly(line + "|" + next);
    }

    @ParameterizedTest
    @CsvSource({
        "食品级不锈钢内胆安全耐用, 长效保温不怕烫手",
        "买一送一限时抢购先到先得, 全国包邮七天无理由",
        "柔软亲肤面料透气不闷热汗, 水洗不变形",
        "精准控温一键操作简单方便, 一机多用省心省力",
        "这款保温杯采用食品级不锈, 钢材质制作安全耐用不生锈", // as long as the first: a couplet
    })
    void wholePhrasesBelowEachOtherStayApart(String line, String next) {
        line(line, 0, 0);
        line(next, 0, 28);

        assertThat(texts()).hasSize(2);
    }

    @Test
    void aHeadingStaysApartFromTheSentenceBelowIt() {
        line("为什么选择我们的保温杯呢？", 0, -44, 34);
        line("选用优质食品级不锈钢，双层真空", 0, 0);
        line("结构牢牢锁住温度。", 0, 28);

        assertThat(texts()).containsExactly("为什么选择我们的保温杯呢？", "选用优质食品级不锈钢，双层真空|结构牢牢锁住温度。");
    }

    @Test
    void aNumberedItemBeginsAnew() {
        line("1、首次使用前请用开水冲洗杯身", 0, 0);
        line("2、请勿装碳酸饮料和牛奶等饮品", 0, 28);

        assertThat(texts()).hasSize(2);
    }

    @Test
    void anEnglishSentenceGoesOnWithASmallLetterAndALabelBeginsWithACapital() {
        line("Keeps your drinks hot for", 0, 0);
        line("a whole day", 0, 28);
        line("Thirty Day Money Back Offer", 0, 200);
        line("Free Worldwide Shipping Too", 0, 228);

        assertThat(texts())
                .containsExactly(
                        "Keeps your drinks hot for|a whole day",
                        "Thirty Day Money Back Offer",
                        "Free Worldwide Shipping Too");
    }

    @Test
    void centredLinesShareTheirMiddle() {
        line("把温暖装进行囊里的每一天，", 0, 0);
        line("陪你走过整个漫长的冬天。", 10, 28);

        assertThat(texts()).hasSize(1);
        assertThat(layout().blocks().get(0).align()).isEqualTo(Align.CENTRE);
    }

    @Test
    void columnsFromRightToLeftAreOneBlockInThatOrder() {
        column("春眠不觉晓", 200, 0);
        column("处处闻啼鸟", 170, 0);
        column("夜来风雨声", 140, 0);

        assertThat(texts()).containsExactly("春眠不觉晓|处处闻啼鸟|夜来风雨声");
        assertThat(layout().blocks().get(0).direction()).isEqualTo(Direction.VERTICAL);
        assertThat(layout().blocks().get(0).angle()).isZero();
    }

    @Test
    void columnsThatTouchFollowEachOtherOneByOne() {
        column("春眠不觉晓", 200, 0);
        column("处处闻啼鸟", 180, 0);
        column("夜来风雨声", 160, 0);

        assertThat(texts()).containsExactly("春眠不觉晓|处处闻啼鸟|夜来风雨声");
    }

    @Test
    void columnsFarApartAreSeparateAndReadFromTheRight() {
        column("百年传承", 100, 0);
        column("古法酿造", 300, 0);

        assertThat(texts()).containsExactly("古法酿造", "百年传承");
    }

    @Test
    void aColumnOfOneCharacterEndsItsSentence() {
        column("春眠不觉晓", 200, 0);
        column("处处闻啼鸟", 170, 0);
        column("声", 140, 0);

        assertThat(texts()).containsExactly("春眠不觉晓|处处闻啼鸟|声");
    }

    @Test
    void aColumnWithoutKanaMayBelongToAJapaneseSentence() {
        column("やっと会えた", 200, 0);
        column("大丈夫", 170, 0);

        assertThat(texts()).containsExactly("やっと会えた|大丈夫");
    }

    @Test
    void comicsAreReadTierByTierAndInEachFromTheRight() {
        balloon("春眠不觉晓", "处处闻啼鸟", 400, 0);
        balloon("夜来风雨声", "花落知多少", 150, 20);
        line("第二天清晨", 150, 180);
        balloon("白日依山尽", "黄河入海流", 400, 240);
        balloon("欲穷千里目", "更上一层楼", 150, 230);

        assertThat(texts()).containsExactly("春眠不觉晓|处处闻啼鸟", "夜来风雨声|花落知多少", "第二天清晨", "白日依山尽|黄河入海流", "欲穷千里目|更上一层楼");
    }

    @Test
    void aTableIsReadRowByRow() {
        line("产地", 0, 3);
        line("浙江金华", 200, 0);
        line("容量", 2, 58);
        line("500ml", 200, 60);

        assertThat(texts()).containsExactly("产地", "浙江金华", "容量", "500ml");
    }

    @Test
    void sentencesSideBySideAreReadOneAfterTheOther() {
        line("选用优质食品级不锈钢，双层真空", 0, 0);
        line("结构牢牢锁住温度。", 0, 28);
        line("磨砂喷涂耐磨防滑，磕碰也不容易", 400, 4);
        line("掉漆，单手就能轻松拿。", 400, 32);

        assertThat(texts()).containsExactly("选用优质食品级不锈钢，双层真空|结构牢牢锁住温度。", "磨砂喷涂耐磨防滑，磕碰也不容易|掉漆，单手就能轻松拿。");
    }

    @Test
    void aHeadingAboveAndLabelsBelowBelongToNoColumn() {
        line("采用优质材料", 0, 0, 40);
        line("选用优质食品级不锈钢，双层真空", 0, 100);
        line("结构牢牢锁住温度。", 0, 128);
        line("磨砂喷涂耐磨防滑，磕碰也不容易", 400, 100);
        line("掉漆，单手就能轻松拿。", 400, 128);
        line("正品", 0, 300);
        line("包邮", 320, 300);
        line("保价", 600, 300);

        assertThat(texts())
                .containsExactly(
                        "采用优质材料", "选用优质食品级不锈钢，双层真空|结构牢牢锁住温度。", "磨砂喷涂耐磨防滑，磕碰也不容易|掉漆，单手就能轻松拿。", "正品", "包邮", "保价");
    }

    @Test
    void aCardIsReadToItsEndBeforeTheNextOne() {
        line("长效保温", 0, 0, 30);
        line("早上灌的开水", 0, 40);
        line("晚上依然烫嘴", 0, 72);
        line("密封防漏", 300, 0, 30);
        line("放进背包不用怕", 300, 40);
        line("倒置也滴水不漏", 300, 72);

        assertThat(texts()).containsExactly("长效保温", "早上灌的开水", "晚上依然烫嘴", "密封防漏", "放进背包不用怕", "倒置也滴水不漏");
    }

    @Test
    void aTablesHeadIsNoTitleOfItsColumn() {
        for (int column = 0; column < 2; column++) {
            line("尺码" + column, 200 * column, 0, 26);
            for (int row = 0; row < 5; row++) {
                line("第" + row + "格" + column, 200 * column, 40 + 36 * row);
            }
        }

        assertThat(texts()).startsWith("尺码0", "尺码1", "第0格0", "第0格1", "第1格0");
    }

    @Test
    void aLineInAnotherScriptIsAnotherText() {
        line("Two Year Warranty Included", 0, 0);
        line("极速发货到家", 0, 28);

        assertThat(texts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 90, 180, -90, 133})
    void aTurnedPageIsReadAsIfItWereUpright(int degrees) {
        line("产地", 0, 3);
        line("浙江金华", 200, 0);
        line("选用优质食品级不锈钢，双层真空", 0, 200);
        line("结构牢牢锁住温度。", 0, 228);
        page.replaceAll(box -> turned(box, Math.toRadians(degrees)));

        assertThat(texts()).containsExactly("产地", "浙江金华", "选用优质食品级不锈钢，双层真空|结构牢牢锁住温度。");
        assertThat(layout().blocks())
                .allSatisfy(block -> assertThat(block.angle()).isCloseTo(degrees, within(0.01)));
    }

    @Test
    void theOrderInWhichLinesAreFoundDoesNotMatter() {
        for (int i = 0; i < 30; i++) {
            line("第" + i + "行文字说明", 130 * (i % 4) + i, 60 * (i / 4));
        }
        List<String> expected = texts();
        Collections.shuffle(page, new Random(5));

        assertThat(texts()).isEqualTo(expected);
    }

    @Test
    void aPageWithoutLinesHasNoBlocks() {
        assertThat(layout()).isEqualTo(new PageLayout(List.of(), List.of()));
    }

    private void line(String text, double x, double y) {
        line(text, x, y, SIZE);
    }

    private void line(String text, double x, double y, double size) {
        page.add(new TextBox(Quad.ofBox(x, y, x + Words.width(text) * size, y + size), text, 0.99));
    }

    private void column(String text, double x, double y) {
        page.add(new TextBox(Quad.ofBox(x, y, x + SIZE, y + text.length() * SIZE), text, 0.99));
    }

    private void balloon(String right, String left, double x, double y) {
        column(right, x + 26, y);
        column(left, x, y);
    }

    private static TextBox turned(TextBox box, double angle) {
        List<Point> corners = box.quad().corners().stream()
                .map(p -> new Point(
                        p.x() * Math.cos(angle) - p.y() * Math.sin(angle),
                        p.x() * Math.sin(angle) + p.y() * Math.cos(angle)))
                .toList();
        return new TextBox(
                new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3)), box.text(), box.confidence());
    }

    private PageLayout layout() {
        return PageLayout.of(page);
    }

    /** A block a string, its lines with bars between them. */
    private List<String> texts() {
        PageLayout layout = layout();
        return layout.blocks().stream()
                .map(block -> String.join(
                        "|",
                        block.lines().stream()
                                .map(i -> layout.lines().get(i).text())
                                .toList()))
                .toList();
    }
}
