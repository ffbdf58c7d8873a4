//! .NET enums with their members in declared order.

use super::Combine::{Flags, No};
use super::net::ENUM;
use super::{NetType, TypeKind};

macro_rules! enums {
    ($($id:ident = $name:literal, $combine:ident [$($member:literal $value:literal),*];)*) => {
        $(pub static $id: NetType =
            NetType { name: $name, kind: TypeKind::Enum(&[$(($member, $value)),*], $combine), base: Some(&ENUM), interfaces: &[] };)*
        /// Every enum, in order.
        pub static ALL: &[&NetType] = &[$(&$id),*];
    };
}

enums! {
    DAY_OF_WEEK = "System.DayOfWeek", No ["Sunday" 0, "Monday" 1, "Tuesday" 2, "Wednesday" 3, "Thursday" 4, "Friday" 5, "Saturday" 6];
    CONSOLE_COLOR = "System.ConsoleColor", No ["Black" 0, "DarkBlue" 1, "DarkGreen" 2, "DarkCyan" 3, "DarkRed" 4, "DarkMagenta" 5, "DarkYellow" 6, "Gray" 7, "DarkGray" 8, "Blue" 9, "Green" 10, "Cyan" 11, "Red" 12, "Magenta" 13, "Yellow" 14, "White" 15];
    DATE_TIME_KIND = "System.DateTimeKind", No ["Unspecified" 0, "Utc" 1, "Local" 2];
    STRING_COMPARISON = "System.StringComparison", No ["CurrentCulture" 0, "CurrentCultureIgnoreCase" 1, "InvariantCulture" 2, "InvariantCultureIgnoreCase" 3, "Ordinal" 4, "OrdinalIgnoreCase" 5];
    STRING_SPLIT_OPTIONS = "System.StringSplitOptions", Flags ["None" 0, "RemoveEmptyEntries" 1, "TrimEntries" 2];
    SPLIT_OPTIONS = "System.Management.Automation.SplitOptions", Flags ["SimpleMatch" 1, "RegexMatch" 2, "CultureInvariant" 4, "IgnorePatternWhitespace" 8, "Multiline" 16, "Singleline" 32, "IgnoreCase" 64, "ExplicitCapture" 128];
    MIDPOINT_ROUNDING = "System.MidpointRounding", No ["ToEven" 0, "AwayFromZero" 1, "ToZero" 2, "ToNegativeInfinity" 3, "ToPositiveInfinity" 4];
    TYPE_CODE = "System.TypeCode", No ["Empty" 0, "Object" 1, "DBNull" 2, "Boolean" 3, "Char" 4, "SByte" 5, "Byte" 6, "Int16" 7, "UInt16" 8, "Int32" 9, "UInt32" 10, "Int64" 11, "UInt64" 12, "Single" 13, "Double" 14, "Decimal" 15, "DateTime" 16, "String" 18];
    PLATFORM_ID = "System.PlatformID", No ["Win32S" 0, "Win32Windows" 1, "Win32NT" 2, "WinCE" 3, "Unix" 4, "Xbox" 5, "MacOSX" 6, "Other" 7];
    ENVIRONMENT_VARIABLE_TARGET = "System.EnvironmentVariableTarget", No ["Process" 0, "User" 1, "Machine" 2];
    SPECIAL_FOLDER = "System.Environment+SpecialFolder", No ["Desktop" 0, "Programs" 2, "MyDocuments" 5, "Personal" 5, "Favorites" 6, "Startup" 7, "Recent" 8, "SendTo" 9, "StartMenu" 11, "MyMusic" 13, "MyVideos" 14, "DesktopDirectory" 16, "MyComputer" 17, "Fonts" 20, "Templates" 21, "ApplicationData" 26, "LocalApplicationData" 28, "InternetCache" 32, "Cookies" 33, "History" 34, "CommonApplicationData" 35, "Windows" 36, "System" 37, "ProgramFiles" 38, "MyPictures" 39, "UserProfile" 40, "ProgramFilesX86" 42];
    REGEX_OPTIONS = "System.Text.RegularExpressions.RegexOptions", Flags ["None" 0, "IgnoreCase" 1, "Multiline" 2, "ExplicitCapture" 4, "Compiled" 8, "Singleline" 16, "IgnorePatternWhitespace" 32, "RightToLeft" 64, "ECMAScript" 256, "CultureInvariant" 512, "NonBacktracking" 1024];
    NUMBER_STYLES = "System.Globalization.NumberStyles", Flags ["None" 0, "AllowLeadingWhite" 1, "AllowTrailingWhite" 2, "AllowLeadingSign" 4, "Integer" 7, "AllowTrailingSign" 8, "AllowParentheses" 16, "AllowDecimalPoint" 32, "AllowThousands" 64, "Number" 111, "AllowExponent" 128, "Float" 167, "AllowCurrencySymbol" 256, "Currency" 383, "Any" 511, "AllowHexSpecifier" 512, "HexNumber" 515, "AllowBinarySpecifier" 1024, "BinaryNumber" 1027];
    DATE_TIME_STYLES = "System.Globalization.DateTimeStyles", Flags ["None" 0, "AllowLeadingWhite" 1, "AllowTrailingWhite" 2, "AllowInnerWhite" 4, "NoCurrentDateDefault" 8, "AdjustToUniversal" 16, "AssumeLocal" 32, "AssumeUniversal" 64, "RoundtripKind" 128, "AllowWhiteSpaces" 7];
    TIME_SPAN_STYLES = "System.Globalization.TimeSpanStyles", Flags ["None" 0, "AssumeNegative" 1];
    CULTURE_TYPES = "System.Globalization.CultureTypes", Flags ["NeutralCultures" 1, "SpecificCultures" 2, "InstalledWin32Cultures" 4, "AllCultures" 7];
    CALENDAR_WEEK_RULE = "System.Globalization.CalendarWeekRule", No ["FirstDay" 0, "FirstFullWeek" 1, "FirstFourDayWeek" 2];
    COMPARE_OPTIONS = "System.Globalization.CompareOptions", Flags ["None" 0, "IgnoreCase" 1, "IgnoreNonSpace" 2, "IgnoreSymbols" 4, "IgnoreKanaType" 8, "IgnoreWidth" 16, "OrdinalIgnoreCase" 268435456, "StringSort" 536870912, "Ordinal" 1073741824];
    UNICODE_CATEGORY = "System.Globalization.UnicodeCategory", No ["UppercaseLetter" 0, "LowercaseLetter" 1, "TitlecaseLetter" 2, "ModifierLetter" 3, "OtherLetter" 4, "NonSpacingMark" 5, "SpacingCombiningMark" 6, "EnclosingMark" 7, "DecimalDigitNumber" 8, "LetterNumber" 9, "OtherNumber" 10, "SpaceSeparator" 11, "LineSeparator" 12, "ParagraphSeparator" 13, "Control" 14, "Format" 15, "Surrogate" 16, "PrivateUse" 17, "ConnectorPunctuation" 18, "DashPunctuation" 19, "OpenPunctuation" 20, "ClosePunctuation" 21, "InitialQuotePunctuation" 22, "FinalQuotePunctuation" 23, "OtherPunctuation" 24, "MathSymbol" 25, "CurrencySymbol" 26, "ModifierSymbol" 27, "OtherSymbol" 28, "OtherNotAssigned" 29];
    URI_KIND = "System.UriKind", No ["RelativeOrAbsolute" 0, "Absolute" 1, "Relative" 2];
    URI_PARTIAL = "System.UriPartial", No ["Scheme" 0, "Authority" 1, "Path" 2, "Query" 3];
    URI_HOST_NAME_TYPE = "System.UriHostNameType", No ["Unknown" 0, "Basic" 1, "Dns" 2, "IPv4" 3, "IPv6" 4];
    FILE_ATTRIBUTES = "System.IO.FileAttributes", Flags ["None" 0, "ReadOnly" 1, "Hidden" 2, "System" 4, "Directory" 16, "Archive" 32, "Device" 64, "Normal" 128, "Temporary" 256, "SparseFile" 512, "ReparsePoint" 1024, "Compressed" 2048, "Offline" 4096, "NotContentIndexed" 8192, "Encrypted" 16384];
    FILE_MODE = "System.IO.FileMode", No ["CreateNew" 1, "Create" 2, "Open" 3, "OpenOrCreate" 4, "Truncate" 5, "Append" 6];
    FILE_ACCESS = "System.IO.FileAccess", Flags ["Read" 1, "Write" 2, "ReadWrite" 3];
    FILE_SHARE = "System.IO.FileShare", Flags ["None" 0, "Read" 1, "Write" 2, "ReadWrite" 3, "Delete" 4, "Inheritable" 16];
    SEARCH_OPTION = "System.IO.SearchOption", No ["TopDirectoryOnly" 0, "AllDirectories" 1];
    SEEK_ORIGIN = "System.IO.SeekOrigin", No ["Begin" 0, "Current" 1, "End" 2];
    UNIX_FILE_MODE = "System.IO.UnixFileMode", Flags ["None" 0, "OtherExecute" 1, "OtherWrite" 2, "OtherRead" 4, "GroupExecute" 8, "GroupWrite" 16, "GroupRead" 32, "UserExecute" 64, "UserWrite" 128, "UserRead" 256, "StickyBit" 512, "SetGroup" 1024, "SetUser" 2048];
    BASE64_FORMATTING_OPTIONS = "System.Base64FormattingOptions", Flags ["None" 0, "InsertLineBreaks" 1];
    NORMALIZATION_FORM = "System.Text.NormalizationForm", No ["FormC" 1, "FormD" 2, "FormKC" 5, "FormKD" 6];
    CONSOLE_KEY = "System.ConsoleKey", No ["Backspace" 8, "Tab" 9, "Enter" 13, "Escape" 27, "Spacebar" 32, "Y" 89, "N" 78];
    CONSOLE_MODIFIERS = "System.ConsoleModifiers", Flags ["None" 0, "Alt" 1, "Shift" 2, "Control" 4];
    SECURITY_PROTOCOL_TYPE = "System.Net.SecurityProtocolType", Flags ["SystemDefault" 0, "Ssl3" 48, "Tls" 192, "Tls11" 768, "Tls12" 3072, "Tls13" 12288];
    HTTP_STATUS_CODE = "System.Net.HttpStatusCode", No ["OK" 200, "Created" 201, "NoContent" 204, "BadRequest" 400, "Unauthorized" 401, "Forbidden" 403, "NotFound" 404, "Conflict" 409, "TooManyRequests" 429, "InternalServerError" 500, "ServiceUnavailable" 503];
    APARTMENT_STATE = "System.Threading.ApartmentState", No ["STA" 0, "MTA" 1, "Unknown" 2];
    PROCESS_WINDOW_STYLE = "System.Diagnostics.ProcessWindowStyle", No ["Normal" 0, "Hidden" 1, "Minimized" 2, "Maximized" 3];
    WINDOWS_BUILT_IN_ROLE = "System.Security.Principal.WindowsBuiltInRole", No ["Administrator" 544, "User" 545, "Guest" 546];
    ADDRESS_FAMILY = "System.Net.Sockets.AddressFamily", No ["Unspecified" 0, "InterNetwork" 2, "InterNetworkV6" 23];
    XML_NODE_TYPE = "System.Xml.XmlNodeType", No ["None" 0, "Element" 1, "Attribute" 2, "Text" 3, "CDATA" 4, "EntityReference" 5, "Entity" 6, "ProcessingInstruction" 7, "Comment" 8, "Document" 9, "DocumentType" 10, "DocumentFragment" 11, "Notation" 12, "Whitespace" 13, "SignificantWhitespace" 14, "EndElement" 15, "EndEntity" 16, "XmlDeclaration" 17];
    XML_FORMATTING = "System.Xml.Formatting", No ["None" 0, "Indented" 1];
    DB_TYPE = "System.Data.DbType", No ["String" 16];
    ACTION_PREFERENCE = "System.Management.Automation.ActionPreference", No ["SilentlyContinue" 0, "Stop" 1, "Continue" 2, "Inquire" 3, "Ignore" 4, "Suspend" 5, "Break" 6];
    CONFIRM_IMPACT = "System.Management.Automation.ConfirmImpact", No ["None" 0, "Low" 1, "Medium" 2, "High" 3];
    REMOTING_CAPABILITY = "System.Management.Automation.RemotingCapability", No ["None" 0, "PowerShell" 1, "SupportedByCommand" 2, "OwnedByCommand" 3];
    ERROR_CATEGORY = "System.Management.Automation.ErrorCategory", No ["NotSpecified" 0, "OpenError" 1, "CloseError" 2, "DeviceError" 3, "DeadlockDetected" 4, "InvalidArgument" 5, "InvalidData" 6, "InvalidOperation" 7, "InvalidResult" 8, "InvalidType" 9, "MetadataError" 10, "NotImplemented" 11, "NotInstalled" 12, "ObjectNotFound" 13, "OperationStopped" 14, "OperationTimeout" 15, "SyntaxError" 16, "ParserError" 17, "PermissionDenied" 18, "ResourceBusy" 19, "ResourceExists" 20, "ResourceUnavailable" 21, "ReadError" 22, "WriteError" 23, "FromStdErr" 24, "SecurityError" 25, "ProtocolError" 26, "ConnectionError" 27, "AuthenticationError" 28, "LimitsExceeded" 29, "QuotaExceeded" 30, "NotEnabled" 31];
    ERROR_VIEW = "System.Management.Automation.ErrorView", No ["NormalView" 0, "CategoryView" 1, "ConciseView" 2, "DetailedView" 3];
    COMMAND_TYPES = "System.Management.Automation.CommandTypes", Flags ["Alias" 1, "Function" 2, "Filter" 4, "Cmdlet" 8, "ExternalScript" 16, "Application" 32, "Script" 64, "Configuration" 256, "All" 383];
    SCOPED_ITEM_OPTIONS = "System.Management.Automation.ScopedItemOptions", Flags ["None" 0, "ReadOnly" 1, "Constant" 2, "Private" 4, "AllScope" 8, "Unspecified" 16];
    SESSION_STATE_ENTRY_VISIBILITY = "System.Management.Automation.SessionStateEntryVisibility", No ["Public" 0, "Private" 1];
    COMMAND_ORIGIN = "System.Management.Automation.CommandOrigin", No ["Runspace" 0, "Internal" 1];
    ROLLBACK_SEVERITY = "System.Management.Automation.RollbackSeverity", No ["Error" 0, "TerminatingError" 1, "Never" 2];
    SHOULD_PROCESS_REASON = "System.Management.Automation.ShouldProcessReason", Flags ["None" 0, "WhatIf" 1];
    MODULE_TYPE = "System.Management.Automation.ModuleType", No ["Script" 0, "Binary" 1, "Manifest" 2, "Cim" 3, "Workflow" 4];
    DIALOG_RESULT = "System.Windows.Forms.DialogResult", No ["None" 0, "OK" 1, "Cancel" 2, "Abort" 3, "Retry" 4, "Ignore" 5, "Yes" 6, "No" 7];
    MESSAGE_BOX_BUTTONS = "System.Windows.Forms.MessageBoxButtons", No ["OK" 0, "OKCancel" 1, "AbortRetryIgnore" 2, "YesNoCancel" 3, "YesNo" 4, "RetryCancel" 5];
    MESSAGE_BOX_DEFAULT_BUTTON = "System.Windows.Forms.MessageBoxDefaultButton", No ["Button1" 0, "Button2" 256, "Button3" 512];
    MESSAGE_BOX_ICON = "System.Windows.Forms.MessageBoxIcon", No ["None" 0, "Error" 16, "Question" 32, "Warning" 48, "Information" 64, "Hand" 16, "Stop" 16, "Exclamation" 48, "Asterisk" 64];
    PROGRESS_RECORD_TYPE = "System.Management.Automation.ProgressRecordType", No ["Processing" 0, "Completed" 1];
    PS_LANGUAGE_MODE = "System.Management.Automation.PSLanguageMode", No ["FullLanguage" 0, "RestrictedLanguage" 1, "NoLanguage" 2, "ConstrainedLanguage" 3];
    COMPLETION_RESULT_TYPE = "System.Management.Automation.CompletionResultType", No ["Text" 0, "History" 1, "Command" 2, "ProviderItem" 3, "ProviderContainer" 4, "Property" 5, "Method" 6, "ParameterName" 7, "ParameterValue" 8, "Variable" 9, "Namespace" 10, "Type" 11, "Keyword" 12, "DynamicKeyword" 13];
    JOB_STATE = "System.Management.Automation.JobState", No ["NotStarted" 0, "Running" 1, "Completed" 2, "Failed" 3, "Stopped" 4, "Blocked" 5, "Suspended" 6, "Disconnected" 7, "Suspending" 8, "Stopping" 9, "AtBreakpoint" 10];
    OUTPUT_RENDERING = "System.Management.Automation.OutputRendering", No ["Host" 0, "PlainText" 1, "Ansi" 2];
    PROGRESS_VIEW = "System.Management.Automation.ProgressView", No ["Minimal" 0, "Classic" 1];
    RUNSPACE_STATE = "System.Management.Automation.Runspaces.RunspaceState", No ["BeforeOpen" 0, "Opening" 1, "Opened" 2, "Closed" 3, "Closing" 4, "Broken" 5, "Disconnecting" 6, "Disconnected" 7, "Connecting" 8];
    RUNSPACE_POOL_STATE = "System.Management.Automation.Runspaces.RunspacePoolState", No ["BeforeOpen" 0, "Opening" 1, "Opened" 2, "Closed" 3, "Closing" 4, "Broken" 5, "Disconnecting" 6, "Disconnected" 7, "Connecting" 8];
    RUNSPACE_AVAILABILITY = "System.Management.Automation.Runspaces.RunspaceAvailability", No ["None" 0, "Available" 1, "AvailableForNestedCommand" 2, "Busy" 3, "RemoteDebug" 4];
    PS_THREAD_OPTIONS = "System.Management.Automation.Runspaces.PSThreadOptions", No ["Default" 0, "UseNewThread" 1, "ReuseThread" 2, "UseCurrentThread" 3];
    PS_INVOCATION_STATE = "System.Management.Automation.PSInvocationState", No ["NotStarted" 0, "Running" 1, "Stopping" 2, "Stopped" 3, "Completed" 4, "Failed" 5, "Disconnected" 6];
    RUNSPACE_MODE = "System.Management.Automation.RunspaceMode", No ["CurrentRunspace" 0, "NewRunspace" 1];
    WILDCARD_OPTIONS = "System.Management.Automation.WildcardOptions", Flags ["None" 0, "Compiled" 1, "IgnoreCase" 2, "CultureInvariant" 4];
    MEMBER_TYPES = "System.Reflection.MemberTypes", Flags ["Constructor" 1, "Event" 2, "Field" 4, "Method" 8, "Property" 16, "TypeInfo" 32, "Custom" 64, "NestedType" 128, "All" 191];
    PS_MEMBER_TYPES = "System.Management.Automation.PSMemberTypes", Flags ["AliasProperty" 1, "CodeProperty" 2, "Property" 4, "NoteProperty" 8, "ScriptProperty" 16, "Properties" 31, "PropertySet" 32, "Method" 64, "CodeMethod" 128, "ScriptMethod" 256, "Methods" 448, "ParameterizedProperty" 512, "MemberSet" 1024, "Event" 2048, "Dynamic" 4096, "InferredProperty" 8192, "All" 16383];
    PS_MEMBER_VIEW_TYPES = "System.Management.Automation.PSMemberViewTypes", Flags ["Extended" 1, "Adapted" 2, "Base" 4, "All" 7];
    RETURN_CONTAINERS = "System.Management.Automation.ReturnContainers", No ["ReturnMatchingContainers" 0, "ReturnAllContainers" 1];
    NATIVE_ARGUMENT_PASSING_STYLE = "System.Management.Automation.NativeArgumentPassingStyle", No ["Legacy" 0, "Standard" 1, "Windows" 2];
    PS_CREDENTIAL_TYPES = "System.Management.Automation.PSCredentialTypes", Flags ["Generic" 1, "Domain" 2, "Default" 3];
    PS_CREDENTIAL_UI_OPTIONS = "System.Management.Automation.PSCredentialUIOptions", Flags ["None" 0, "ValidateUserNameSyntax" 1, "AlwaysPrompt" 2, "ReadOnlyUserName" 3];
    READ_KEY_OPTIONS = "System.Management.Automation.Host.ReadKeyOptions", Flags ["AllowCtrlC" 1, "NoEcho" 2, "IncludeKeyDown" 4, "IncludeKeyUp" 8];
    PIPELINE_RESULT_TYPES = "System.Management.Automation.PipelineResultTypes", Flags ["None" 0, "Output" 1, "Error" 2, "Warning" 3, "Verbose" 4, "Debug" 5, "All" 6, "Null" 7];
    EXECUTION_POLICY = "Microsoft.PowerShell.ExecutionPolicy", No ["Unrestricted" 0, "RemoteSigned" 1, "AllSigned" 2, "Restricted" 3, "Default" 3, "Bypass" 4, "Undefined" 5];
    EXECUTION_POLICY_SCOPE = "Microsoft.PowerShell.ExecutionPolicyScope", No ["Process" 0, "CurrentUser" 1, "LocalMachine" 2, "UserPolicy" 3, "MachinePolicy" 4];
    WHERE_OPERATOR_SELECTION_MODE = "System.Management.Automation.WhereOperatorSelectionMode", No ["Default" 0, "First" 1, "Last" 2, "SkipUntil" 3, "Until" 4, "Split" 5];
    TASK_STATUS = "System.Threading.Tasks.TaskStatus", No ["Created" 0, "WaitingForActivation" 1, "WaitingToRun" 2, "Running" 3, "WaitingForChildrenToComplete" 4, "RanToCompletion" 5, "Canceled" 6, "Faulted" 7];
    LANGUAGE = "Microsoft.PowerShell.Commands.Language", No ["CSharp" 0];
    OUTPUT_ASSEMBLY_TYPE = "Microsoft.PowerShell.Commands.OutputAssemblyType", No ["Library" 0, "ConsoleApplication" 1, "WindowsApplication" 2];
    JSON_DATE_KIND = "Microsoft.PowerShell.Commands.JsonDateKind", No ["Default" 0, "Local" 1, "Utc" 2, "Offset" 3, "String" 4];
    QUOTE_KIND = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", No ["Never" 0, "Always" 1, "AsNeeded" 2];
    STRING_ESCAPE_HANDLING = "Newtonsoft.Json.StringEscapeHandling", No ["Default" 0, "EscapeNonAscii" 1, "EscapeHtml" 2];
    CONFIG_SCOPE = "System.Management.Automation.Configuration.ConfigScope", No ["AllUsers" 0, "CurrentUser" 1];
    AUTHENTICATION_MECHANISM = "System.Management.Automation.Runspaces.AuthenticationMechanism", No ["Default" 0, "Basic" 1, "Negotiate" 2, "NegotiateWithImplicitCredential" 3, "Credssp" 4, "Digest" 5, "Kerberos" 6];
    EXPORT_ALIAS_FORMAT = "Microsoft.PowerShell.Commands.ExportAliasFormat", No ["Csv" 0, "Script" 1];
    DISPLAY_HINT_TYPE = "Microsoft.PowerShell.Commands.DisplayHintType", No ["Date" 0, "Time" 1, "DateTime" 2];
    SESSION_FILTER_STATE = "Microsoft.PowerShell.Commands.SessionFilterState", No ["All" 0, "Opened" 1, "Disconnected" 2, "Closed" 3, "Broken" 4];
    SUBSYSTEM_KIND = "System.Management.Automation.Subsystem.SubsystemKind", No ["CommandPredictor" 0, "CrossPlatformDsc" 1, "FeedbackProvider" 2];
    WEB_AUTHENTICATION_TYPE = "Microsoft.PowerShell.Commands.WebAuthenticationType", No ["None" 0, "Basic" 1, "Bearer" 2, "OAuth" 3];
    WEB_REQUEST_METHOD = "Microsoft.PowerShell.Commands.WebRequestMethod", No ["Default" 0, "Get" 1, "Head" 2, "Post" 3, "Put" 4, "Delete" 5, "Trace" 6, "Options" 7, "Merge" 8, "Patch" 9];
    WEB_SSL_PROTOCOL = "Microsoft.PowerShell.Commands.WebSslProtocol", No ["Default" 0, "Tls" 1, "Tls11" 2, "Tls12" 3, "Tls13" 4];
    PROCESSOR_ARCHITECTURE = "System.Reflection.ProcessorArchitecture", No ["None" 0, "MSIL" 1, "X86" 2, "IA64" 3, "Amd64" 4, "Arm" 5];
    SESSION_TYPE = "System.Management.Automation.Remoting.SessionType", No ["Empty" 0, "RestrictedRemoteServer" 1, "Default" 2];
    UPDATE_HELP_SCOPE = "Microsoft.PowerShell.Commands.UpdateHelpScope", No ["CurrentUser" 0, "AllUsers" 1];
    DELIVERY_NOTIFICATION_OPTIONS = "System.Net.Mail.DeliveryNotificationOptions", No ["None" 0, "OnSuccess" 1, "OnFailure" 2, "Delay" 3, "Never" 4];
    MAIL_PRIORITY = "System.Net.Mail.MailPriority", No ["Normal" 0, "Low" 1, "High" 2];
    VARIABLE_ACCESS_MODE = "System.Management.Automation.VariableAccessMode", No ["Read" 0, "Write" 1, "ReadWrite" 2];
    TRACE_OPTIONS = "System.Diagnostics.TraceOptions", No ["None" 0, "LogicalOperationStack" 1, "DateTime" 2, "Timestamp" 3, "ProcessId" 4, "ThreadId" 5, "Callstack" 6];
    PS_TRACE_SOURCE_OPTIONS = "System.Management.Automation.PSTraceSourceOptions", No ["None" 0, "Constructor" 1, "Dispose" 2, "Finalizer" 3, "Method" 4, "Property" 5, "Delegates" 6, "Events" 7, "Exception" 8, "Lock" 9, "Error" 10, "Errors" 11, "Warning" 12, "Verbose" 13, "WriteLine" 14, "Data" 15, "Scope" 16, "ExecutionFlow" 17, "Assert" 18, "All" 19];
    TEST_PATH_TYPE = "Microsoft.PowerShell.Commands.TestPathType", No ["Any" 0, "Container" 1, "Leaf" 2];
}
