package imagetranslate.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.settings.SettingsException;
import org.junit.jupiter.api.Test;

final class RedisAddressTest {

    @Test
    void aBareHostMeansTheUsualPortAndTheFirstDatabase() {
        assertThat(RedisAddress.parse("redis://cache"))
                .isEqualTo(new RedisAddress("cache", 6379, null, null, 0, false));
    }

    @Test
    void everyPartIsRead() {
        assertThat(RedisAddress.parse("rediss://shop:p%40ss+word@cache.example.com:6390/7"))
                .isEqualTo(new RedisAddress("cache.example.com", 6390, "shop", "p@ss+word", 7, true));
    }

    @Test
    void aPasswordNeedsNoUser() {
        RedisAddress address = RedisAddress.parse("redis://:secret@cache");
        assertThat(address.user()).isNull();
        assertThat(address.password()).isEqualTo("secret");
        assertThat(RedisAddress.parse("redis://secret@cache").password()).isEqualTo("secret");
    }

    @Test
    void passwordsAreNeverShown() {
        assertThat(RedisAddress.parse("redis://shop:secret@cache/1")).hasToString("redis://cache:6379/1");
    }

    @Test
    void aDatabaseMustBeANumber() {
        assertThatThrownBy(() -> RedisAddress.parse("redis://:secret@cache/jobs"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("REDIS_URL has the path '/jobs'; it must be a database number such as /0");
    }
}
