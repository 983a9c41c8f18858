package dev.cradle.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void findsNamesWithoutCaseAndKeepsTheirOrder() {
        Headers headers = Headers.of("Set-Cookie", "a").and("SET-COOKIE", "b").and("X", "c");

        assertThat(headers.all("set-cookie")).containsExactly("a", "b");
        assertThat(headers.with("x", "d").first("X")).contains("d");
        assertThat(headers.without("set-cookie").contains("Set-Cookie")).isFalse();
    }

    @Test
    void findsOneTokenOfAList() {
        assertThat(Headers.of("Connection", "Upgrade, Close").lists("connection", "close"))
                .isTrue();
        assertThat(Headers.of("Connection", "closed").lists("Connection", "close")).isFalse();
    }

    @Test
    void refusesHeadersThatWouldBeTwo() {
        assertThatThrownBy(() -> Headers.of("A", "b\r\nC: d"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.of("A b", "c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpRequest.get("/ HTTP/1.1\r\nA: b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
