package imagetranslate.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRulesTest {
    private static final AddressRules STRICT = new AddressRules(false);
    private static final AddressRules PRIVATE_TOO = new AddressRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2400:3200::1"
            })
    void thePublicInternetIsAllowed(String address) throws Exception {
        assertThat(STRICT.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
                "100.127.255.255", "198.18.0.1", "203.0.113.5", "::1", "fc00::1", "fd12:3456::1", "2001:db8::1",
                "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2130706433"
            })
    void privateOnesAreAllowedOnlyByTheSetting(String address) throws Exception {
        assertThat(STRICT.refusal(InetAddress.getByName(address)))
                .hasValueSatisfying(why -> assertThat(why).contains("ALLOW_PRIVATE_ADDRESSES"));
        assertThat(PRIVATE_TOO.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "240.0.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "::ffff:169.254.169.254"
            })
    void whatNeverHoldsPicturesIsAlwaysRefused(String address) throws Exception {
        assertThat(STRICT.refusal(InetAddress.getByName(address))).isPresent();
        assertThat(PRIVATE_TOO.refusal(InetAddress.getByName(address))).isPresent();
    }
}
