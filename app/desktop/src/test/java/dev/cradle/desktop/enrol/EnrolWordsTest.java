package dev.cradle.desktop.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.coach.EnrolmentWatch;
import dev.cradle.desktop.design.Texts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that the source procedure has, letter by letter. */
class EnrolWordsTest {
    private static final Texts HERE = Texts.of(EnrolFlow.class);
    private static final Texts COACH = Texts.of(EnrolmentWatch.class);
    private static final Texts DESIGN = Texts.of(Texts.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    enrol.title | Get Device Certificates
                    box.title | Get Device Certificate
                    choose.view | View
                    view.directory | Certificate types from Active Directory
                    enrol.enroll | Enroll
                    enrol.close | Close
                    choose.advanced | I need to configure, enroll, or manage a custom certificate type (Advanced)
                    custom.name | Certificate type name
                    custom.server | Certificate server name
                    custom.ssl | This server requires an encrypted (SSL) connection
                    custom.template-example | ExchangeUser
                    """)
    void thePageKeepsTheSourcesWords(String key, String words) {
        assertThat(HERE.text(key)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"continue,Continue", "install,Install", "block,Block", "more,More", "yes,Yes"})
    void theCoachKeepsTheDevicesWords(String key, String words) {
        assertThat(COACH.text("coach.key." + key)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"ask.yes,Yes", "ask.no,No", "ask.ok,OK"})
    void theBoxesKeepTheirButtons(String key, String words) {
        assertThat(DESIGN.text(key)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "custom.add, Add",
        "done.path-pro, Settings > System > Certificates > Personal",
        "done.path-pro, Details",
        "done.path-standard, Settings > Security > Certificates > Personal"
    })
    void sentencesContainThem(String key, String words) {
        assertThat(HERE.text(key)).contains(words);
    }
}
