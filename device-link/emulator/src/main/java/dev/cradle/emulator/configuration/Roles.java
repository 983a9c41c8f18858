package dev.cradle.emulator.configuration;
final class Roles { static final int MANAGER=8, USER_AUTH=16, ENTERPRISE=32, OPERATOR=4, OPERATOR_TPS=128; static final int USER_OR_MANAGER=24; private Roles(){} }
