package dev.rollcall.engine.tenant;

/** The connected database user cannot set up the role under which requests of tenants run. */
public final class TenantRoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  TenantRoleException(String role, Throwable cause) {
    super(
        "The database user cannot set up the role "
            + role
            + ", which separates the tenants: "
            + cause.getMessage(),
        cause);
    this.remedy =
        "Let an administrator of the server run: CREATE ROLE "
            + role
            + " NOLOGIN; GRANT "
            + role
            + " TO <the user of the data source>; or give another name with"
            + " rollcall.database.tenant-role.";
  }

  /** The statements that an administrator of the server has to run. */
  public String remedy() {
    return remedy;
  }
}
