<#
.SYNOPSIS
    Breaks the prerequisites of Shared Calling one after another, and shows how each mistake is refused.

.DESCRIPTION
    Each line of the table names the rule that refuses, where the refusal carries one, and its text. The first part works
    with try and catch; the second lets the errors stand, as a script without error handling does. Nothing is repaired in
    between: a refused command changes nothing, which the last part checks.

    With a module older than 5.5.0 (cmdlab --module-version 5.4.0) the first check already ends the script.
#>
$refused = [System.Collections.Generic.List[object]]::new()

function Test-Mistake {
    param(
        [Parameter(Mandatory)] [string] $Mistake,
        [Parameter(Mandatory)] [scriptblock] $Command
    )
    $ErrorActionPreference = 'Stop'
    try {
        $null = & $Command
        $entry = [pscustomobject]@{ Mistake = $Mistake; Rule = '-'; Text = 'NOT REFUSED' }
    }
    catch {
        $text = "$($_.Exception.Message)" -replace '\s*CorrelationId: \S+$' -replace '\s+', ' '
        $rule = $_.Exception.Rule
        if (-not $rule) { $rule = ($_.FullyQualifiedErrorId -split ',')[0] }
        $entry = [pscustomobject]@{ Mistake = $Mistake; Rule = $rule; Text = $text }
    }
    $refused.Add($entry)
    Write-Host ('{0,-26} {1}' -f $entry.Rule, $entry.Mistake)
    Write-Host ('{0,-26} {1}' -f '', $entry.Text)
}

function Get-AccountId {
    param([string] $Name)
    (Get-CsOnlineApplicationInstance -Identity "$Name@contoso.com").ObjectId
}

Write-Host '--- Module and connection'
$version = [version] (Get-InstalledModule -Name MicrosoftTeams).Version
if ($version -lt [version] '5.5.0') {
    Test-Mistake 'The module is older than 5.5.0' { New-CsTeamsSharedCallingRoutingPolicy -Identity Nowhere }
    return
}
Test-Mistake 'A module that is not there' { Get-InstalledModule -Name MicrosoftTeamsOfTomorrow }
Test-Mistake 'Nobody is connected' { Get-CsTeamsSharedCallingRoutingPolicy }
Test-Mistake 'Nobody is connected to Graph' { Get-MgUser -UserId sc.ready@contoso.com }
Connect-MicrosoftTeams | Out-Null
Connect-MgGraph -NoWelcome

Write-Host '--- Licences and resource accounts'
Test-Mistake 'A licence before a usage location' {
    $sku = Get-MgSubscribedSku | Where-Object SkuPartNumber -EQ MCOEV
    Set-MgUserLicense -UserId nolocation@contoso.com -AddLicenses @(@{ SkuId = $sku.SkuId }) -RemoveLicenses @()
}
Test-Mistake 'A Calling Plan without Teams Phone' {
    $sku = Get-MgSubscribedSku | Where-Object SkuPartNumber -EQ MCOPSTN1
    Set-MgUserLicense -UserId sc.unlicensed@contoso.com -AddLicenses @(@{ SkuId = $sku.SkuId }) -RemoveLicenses @()
}
Test-Mistake 'A resource account in a domain that is not verified' {
    New-CsOnlineApplicationInstance -UserPrincipalName lobby@fabrikam.com -ApplicationId ce933385-9390-45d1-9512-c8d228074e07
}
Test-Mistake 'A resource account under a name that is taken' {
    New-CsOnlineApplicationInstance -UserPrincipalName ra1@contoso.com -ApplicationId ce933385-9390-45d1-9512-c8d228074e07
}
Test-Mistake 'A number for an account without a licence' {
    Set-CsPhoneNumberAssignment -Identity ra.nolicence@contoso.com -PhoneNumber +14255557010 -PhoneNumberType CallingPlan
}
Test-Mistake 'A subscriber number for a resource account' {
    Set-CsPhoneNumberAssignment -Identity ra.nonumber@contoso.com -PhoneNumber +14255552009 -PhoneNumberType CallingPlan
}
Test-Mistake 'A number that somebody has' {
    Set-CsPhoneNumberAssignment -Identity ra.nonumber@contoso.com -PhoneNumber +14255557000 -PhoneNumberType CallingPlan
}
Test-Mistake 'A number under the wrong type' {
    Set-CsPhoneNumberAssignment -Identity ra.nonumber@contoso.com -PhoneNumber +14255557010 -PhoneNumberType OperatorConnect
}
Test-Mistake 'A second auto attendant for an account' {
    New-CsOnlineApplicationInstanceAssociation -Identities (Get-AccountId ra1) -ConfigurationType AutoAttendant `
        -ConfigurationId (Get-CsAutoAttendant -NameFilter 'Contoso Support').Identity
}

Write-Host '--- The account behind the policy'
Test-Mistake 'No identity' { New-CsTeamsSharedCallingRoutingPolicy -ResourceAccount (Get-AccountId ra1) }
Test-Mistake 'An identity that exists' { New-CsTeamsSharedCallingRoutingPolicy -Identity Seattle -ResourceAccount (Get-AccountId ra1) }
Test-Mistake 'Global made anew' { New-CsTeamsSharedCallingRoutingPolicy -Identity Global -ResourceAccount (Get-AccountId ra1) }
Test-Mistake 'The account by its UPN' { New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount ra1@contoso.com }
Test-Mistake 'An account that nobody knows' {
    New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount 11111111-2222-3333-4444-555555555555
}
Test-Mistake 'A person in place of a resource account' {
    New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount (Get-CsOnlineUser adelev@contoso.com).Identity
}
$accounts = [ordered]@{
    'No number'                                     = 'ra.nonumber'
    'A number without an emergency location'        = 'ra.nolocation'
    'A country that Shared Calling does not serve'  = 'ra.sydney'
    'No Pay-As-You-Go Calling Plan'                 = 'ra.nopayg'
    'No Communications Credits'                     = 'ra.nocredits'
    'Direct Routing without PSTN usages'            = 'ra.norouting'
    'No auto attendant for inbound calls'           = 'ra.noattendant'
    'A toll-free number and no callback number'     = 'sharedcalling.tollfree'
}
foreach ($case in $accounts.GetEnumerator()) {
    Test-Mistake $case.Key { New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount (Get-AccountId $case.Value) }
}

Write-Host '--- Emergency numbers'
$numbers = [ordered]@{
    'No telephone number at all'                    = '+1425555433'
    'A number of Direct Routing beside a Calling Plan number' = '+12056788888'
    'A number of another country'                   = '+442071838704'
    'A service number'                              = '+14255557010'
    'A number that is not the tenant''s'            = '+14255559999'
    'A number that a user has'                      = '+14255552001'
    'A number of another policy'                    = '+14255556677'
}
foreach ($case in $numbers.GetEnumerator()) {
    Test-Mistake $case.Key {
        New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount (Get-AccountId sharedcalling.new) -EmergencyNumbers $case.Value
    }
}
Test-Mistake 'A number twice' {
    New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount (Get-AccountId sharedcalling.new) `
        -EmergencyNumbers '+14255552009', '+14255552009'
}
Test-Mistake 'Adding a service number later' {
    Set-CsTeamsSharedCallingRoutingPolicy -Identity Seattle -EmergencyNumbers @{ Add = '+14255557010' }
}
Test-Mistake 'Assigning a number that a policy reserves' {
    Set-CsPhoneNumberAssignment -Identity marysville@contoso.com -PhoneNumber +14255556677 -PhoneNumberType CallingPlan
}

Write-Host '--- Users'
$users = [ordered]@{
    'No Teams Phone licence'                        = 'sc.unlicensed'
    'Not voice enabled'                             = 'sc.notenabled'
    'A number of one''s own'                        = 'sc.ownnumber'
    'A voice routing policy with PSTN usages'       = 'sc.usages'
    'The same by a group'                           = 'sc.groupusages'
    'No emergency call routing policy'              = 'sc.noemergency'
    'A user who does not exist'                     = 'sc.nobody'
}
foreach ($case in $users.GetEnumerator()) {
    Test-Mistake $case.Key { Grant-CsTeamsSharedCallingRoutingPolicy -Identity "$($case.Value)@contoso.com" -PolicyName Seattle }
}
Test-Mistake 'Voice for a user without a licence' {
    Set-CsPhoneNumberAssignment -Identity sc.unlicensed@contoso.com -EnterpriseVoiceEnabled $true
}
Test-Mistake 'Usages for a user who shares a number' {
    Grant-CsOnlineVoiceRoutingPolicy -Identity sc.london@contoso.com -PolicyName RedmondOnlineVoiceRoutingPolicy
}
Test-Mistake 'Back to a Global policy with usages' {
    Set-CsOnlineVoiceRoutingPolicy -Identity Global -OnlinePstnUsages 'Local'
    try { Grant-CsOnlineVoiceRoutingPolicy -Identity sc.london@contoso.com -PolicyName $null }
    finally { Remove-CsOnlineVoiceRoutingPolicy -Identity Global }
}
Test-Mistake 'A number for a user who shares one' {
    Set-CsPhoneNumberAssignment -Identity sc.london@contoso.com -PhoneNumber +442079460000 -PhoneNumberType DirectRouting
}
Test-Mistake 'An auto attendant that does not reach the user' {
    $null = New-CsTeamsSharedCallingRoutingPolicy -Identity Scoped -ResourceAccount (Get-AccountId ra.scoped)
    try { Grant-CsTeamsSharedCallingRoutingPolicy -Identity sc.ready@contoso.com -PolicyName Scoped }
    finally { Remove-CsTeamsSharedCallingRoutingPolicy -Identity Scoped }
}
Test-Mistake 'An emergency number with a usage that is not there' {
    $number = New-CsTeamsEmergencyNumber -EmergencyDialString 911 -OnlinePSTNUsage Nowhere
    New-CsTeamsEmergencyCallRoutingPolicy -Identity Wrong -EmergencyNumbers @($number)
}

# A policy of a network site reaches everyone there, shared calling users with Calling Plan numbers too.
$dialled = New-CsTeamsEmergencyNumber -EmergencyDialString 911 -EmergencyDialMask 911 -OnlinePSTNUsage Local
$null = New-CsTeamsEmergencyCallRoutingPolicy -Identity SiteRouting -EmergencyNumbers @{ add = $dialled }
Test-Mistake 'Emergency routing by site for shared calling users' {
    New-CsTenantNetworkSite -NetworkSiteID Annex -EmergencyCallRoutingPolicy SiteRouting
}
$null = Remove-CsTeamsEmergencyCallRoutingPolicy -Identity SiteRouting
Test-Mistake 'A location that only the number service desk can set' {
    $number = Get-CsPhoneNumberAssignment | Where-Object { -not $_.LocationUpdateSupported } | Select-Object -First 1
    $place = Get-CsOnlineLisLocation | Select-Object -First 1
    Set-CsPhoneNumberAssignment -PhoneNumber $number.TelephoneNumber -LocationId $place.LocationId
}

Write-Host '--- Policies that are not there, or in use'
Test-Mistake 'Reading' { Get-CsTeamsSharedCallingRoutingPolicy -Identity Nowhere }
Test-Mistake 'Changing' { Set-CsTeamsSharedCallingRoutingPolicy -Identity Nowhere -Description x }
Test-Mistake 'Removing' { Remove-CsTeamsSharedCallingRoutingPolicy -Identity Nowhere }
Test-Mistake 'Granting' { Grant-CsTeamsSharedCallingRoutingPolicy -Identity sc.ready@contoso.com -PolicyName Nowhere }
Test-Mistake 'Granting Global by name' { Grant-CsTeamsSharedCallingRoutingPolicy -Identity sc.ready@contoso.com -PolicyName Global }
Test-Mistake 'Granting to a group that nobody knows' {
    Grant-CsTeamsSharedCallingRoutingPolicy -Group nobody@contoso.com -PolicyName Seattle -Rank 1
}
Test-Mistake 'Removing what a user has' { Remove-CsTeamsSharedCallingRoutingPolicy -Identity SC1 }
Test-Mistake 'Removing an attendant that accounts lead to' {
    Remove-CsAutoAttendant -Identity (Get-CsAutoAttendant -NameFilter 'Shared Calling Seattle').Identity
}

Write-Host '--- Without try and catch the script goes on'
$before = $Error.Count
New-CsTeamsSharedCallingRoutingPolicy -Identity Wrong -ResourceAccount (Get-AccountId ra.nonumber)
Grant-CsTeamsSharedCallingRoutingPolicy -Identity sc.ownnumber@contoso.com -PolicyName Seattle
Set-CsPhoneNumberAssignment -Identity ra.nonumber@contoso.com -PhoneNumber +14255557000 -PhoneNumberType CallingPlan
Write-Host "$($Error.Count - $before) more errors; the last one is '$($Error[0].FullyQualifiedErrorId)'."

Write-Host '--- What is left'
$policies = Get-CsTeamsSharedCallingRoutingPolicy | Select-Object -ExpandProperty Identity
Write-Host "Policies: $($policies -join ', ')"
$accepted = @($refused | Where-Object Rule -EQ '-')
Write-Host "$($refused.Count) mistakes, $($accepted.Count) of them accepted."
$accepted | ForEach-Object { Write-Host "  $($_.Mistake)" }
