package dev.cradle.desktop.design;

import javafx.scene.Node;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The icons of the program, one family in two sizes. Each use gives a node of its own. */
public enum Icon {
    ADD(Material2AL.ADD),
    APPROVE(Material2AL.CHECK),
    AUTHORITY(Material2AL.ACCOUNT_BALANCE),
    BACK(Material2AL.ARROW_BACK),
    BATTERY(Material2AL.BATTERY_FULL),
    CANCEL(Material2AL.CLOSE),
    CERTIFICATE(Material2MZ.VERIFIED_USER),
    CLOCK(Material2AL.ACCESS_TIME),
    COMPUTER(Material2AL.COMPUTER),
    COPY(Material2AL.CONTENT_COPY),
    DELETE(Material2AL.DELETE_OUTLINE),
    DENY(Material2AL.BLOCK),
    DETAILS(Material2AL.INFO),
    DEVICE(Material2MZ.SMARTPHONE),
    DOWN(Material2AL.KEYBOARD_ARROW_DOWN),
    DOWNLOAD(Material2AL.GET_APP),
    EDIT(Material2AL.EDIT),
    EXPIRED(Material2AL.CANCEL),
    EXPIRES_SOON(Material2AL.CHANGE_HISTORY),
    EXPORT(Material2MZ.SAVE_ALT),
    FAILED(Material2AL.ERROR),
    FILE(Material2AL.INSERT_DRIVE_FILE),
    FILTER(Material2AL.FILTER_LIST),
    FOLDER(Material2AL.FOLDER),
    GOOD(Material2AL.CHECK_CIRCLE),
    HELP(Material2AL.HELP_OUTLINE),
    HISTORY(Material2AL.HISTORY),
    HOME(Material2AL.HOME),
    INSTALL(Material2MZ.SYSTEM_UPDATE),
    KEY(Material2MZ.VPN_KEY),
    LINK(Material2MZ.SETTINGS_ETHERNET),
    LOCKED(Material2AL.LOCK),
    MORE(Material2MZ.MORE_VERT),
    OPEN(Material2AL.FOLDER_OPEN),
    OVERVIEW(Material2AL.DASHBOARD),
    PACKAGE(Material2AL.ALL_INBOX),
    PERSON(Material2MZ.PERSON),
    POLICY(Material2AL.GAVEL),
    REFRESH(Material2MZ.REFRESH),
    RESET(Material2MZ.REPLAY),
    RUNNING(Material2AL.AUTORENEW),
    SEARCH(Material2MZ.SEARCH),
    SEND(Material2MZ.SEND),
    SETTINGS(Material2MZ.SETTINGS),
    STORAGE(Material2MZ.SD_STORAGE),
    TEST(Material2MZ.PLAYLIST_ADD_CHECK),
    UNDO(Material2MZ.UNDO),
    UP(Material2AL.ARROW_UPWARD),
    UPLOAD(Material2AL.ARROW_UPWARD),
    WAITING(Material2AL.HOURGLASS_EMPTY),
    WARNING(Material2MZ.WARNING);

    private static final int SMALL = 16;
    private static final int USUAL = 20;

    private final Ikon ikon;

    Icon(Ikon ikon) {
        this.ikon = ikon;
    }

    /** At 20 pixels, for the sidebar, cards and empty states' buttons. */
    public Node node() {
        return node(USUAL);
    }

    /** At 16 pixels, for tables, buttons and lines of text. */
    public Node small() {
        return node(SMALL);
    }

    private Node node(int size) {
        FontIcon icon = new FontIcon(ikon);
        icon.setIconSize(size);
        icon.setMouseTransparent(true);
        return icon;
    }
}
